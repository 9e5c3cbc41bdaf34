package dev.anneal.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table as text, and where it stands.
 *
 * @param file the file's name, for messages
 * @param line the line at which it starts, from 1; 0 for a row that is in no file
 * @param places for each column its place among the fields
 * @param fields the fields, as they stand there
 */
public record TextRow(String file, long line, Map<String, Integer> places, List<String> fields) {

  /** A row that is in no file. */
  public static TextRow of(Map<String, ? extends @Nullable String> values) {
    Map<String, Integer> places = new HashMap<>();
    String[] fields = new String[values.size()];
    values.forEach(
        (name, value) -> {
          fields[places.size()] = value == null ? "" : value;
          places.put(name, places.size());
        });
    return new TextRow("row", 0, places, List.of(fields));
  }

  /** Whether there is such a column. */
  public boolean has(String column) {
    return places.containsKey(column);
  }

  /**
   * A value, trimmed; empty where it is missing.
   *
   * @throws DataException if there is no such column
   */
  public String at(String column) {
    Integer place = places.get(column);
    if (place == null) {
      throw problem(
          column, "there is no value, but the model was trained on one; leave it empty if unknown");
    }
    return TextColumn.clean(fields.get(place));
  }

  /** A value as it stands there; empty where there is none. */
  public String raw(String column) {
    Integer place = places.get(column);
    return place == null ? "" : fields.get(place);
  }

  /** A problem with one of its values. */
  DataException problem(String column, String problem) {
    return line == 0
        ? new DataException(
            "%s, column %s: %s".formatted(file, DataException.quoted(column), problem))
        : DataException.at(file, line, column, problem);
  }
}
