package dev.anneal.report;

import java.util.List;

/**
 * A table on the page of a data set.
 *
 * @param title what it shows
 * @param header the columns' names
 * @param rows the cells; as many in each row as there are columns
 */
public record SheetTable(String title, List<String> header, List<List<String>> rows) {

  /** Checks that rows and header agree. */
  public SheetTable {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(
            "a row must have %d cells, as the header, but was %s".formatted(header.size(), row));
      }
    }
  }
}
