package dev.anneal.report;

import java.util.List;

/**
 * A table of figures that are texts already.
 *
 * @param title what the rows are
 * @param headings the headings of all columns but the first
 * @param rows the rows
 */
public record FigureTable(String title, List<String> headings, List<Row> rows) {

  /**
   * A row.
   *
   * @param name what the row is of
   * @param cells a cell for each heading
   */
  public record Row(String name, List<Cell> cells) {

    /** Keeps the cells from changing. */
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A figure.
   *
   * @param value the figure
   * @param note what stands below it, such as an interval; empty for nothing
   */
  public record Cell(String value, String note) {

    /** A figure without a note. */
    public static Cell of(String value) {
      return new Cell(value, "");
    }
  }

  /** Checks that every row fits the headings. */
  public FigureTable {
    headings = List.copyOf(headings);
    rows = List.copyOf(rows);
    for (Row row : rows) {
      if (row.cells().size() != headings.size()) {
        throw new IllegalArgumentException(
            "rows must have %d cells, as there are headings, but '%s' has %d"
                .formatted(headings.size(), row.name(), row.cells().size()));
      }
    }
  }
}
