package dev.anneal.data;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a table is to be read.
 *
 * @param target the column to predict; null where it is not named
 * @param test a second CSV file with the same columns, for a final test; null for none
 * @param task what the target is taken for; null to tell it from the target's values
 * @param format how the CSV file, and the test file, are written
 * @param texts the columns that are text to read; empty to tell them by their values
 */
record TableRequest(
    @Nullable String target,
    @Nullable Path test,
    @Nullable Task task,
    CsvFormat format,
    List<String> texts) {

  static final TableRequest USUAL =
      new TableRequest(null, null, null, CsvFormat.DETECTED, List.of());

  TableRequest {
    texts = List.copyOf(texts);
  }
}
