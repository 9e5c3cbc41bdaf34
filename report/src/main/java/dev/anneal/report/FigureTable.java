package dev.anneal.report;

import java.util.List;

/**
 * A table of figures that are texts already.
 *
 * @param title what the rows are
 * @param headings the headings of all columns, that of the names included
 * @param rows the rows, each with a cell for every heading
 */
public record FigureTable(String title, List<String> headings, List<List<String>> rows) {

  /** Checks that every row fits the headings. */
  public FigureTable {
    headings = List.copyOf(headings);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != headings.size()) {
        throw new IllegalArgumentException(
            "rows must have %d cells, as there are headings, but was %s"
                .formatted(headings.size(), row));
      }
    }
  }
}
