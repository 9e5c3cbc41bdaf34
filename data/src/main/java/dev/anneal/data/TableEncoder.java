package dev.anneal.data;

import java.util.List;

/** Turns rows of a file into cells and targets, by what was fitted on the training part. */
final class TableEncoder implements RowEncoder {

  private final Preprocessing.Table preprocessing;
  private final TargetEncoder targets;

  TableEncoder(Preprocessing.Table preprocessing) {
    this.preprocessing = preprocessing;
    this.targets = new TargetEncoder(preprocessing.targetColumn(), preprocessing.target());
  }

  @Override
  public TableRows encode(CsvTable table, int[] rows) {
    List<Column> columns = preprocessing.columns();
    if ((long) rows.length * columns.size() > Integer.MAX_VALUE - 8) {
      throw DataException.in(
          table.file(),
          "%d rows of %d columns are more values than fit in memory; take fewer rows"
              .formatted(rows.length, columns.size()));
    }
    float[] cells = new float[rows.length * columns.size()];
    for (int c = 0; c < columns.size(); c++) {
      TextColumn text = table.column(columns.get(c).name()).orElseThrow();
      for (int i = 0; i < rows.length; i++) {
        cells[i * columns.size() + c] = cell(table, text, columns.get(c), rows[i]);
      }
    }
    return new TableRows(preprocessing, cells, targets.encode(table, rows));
  }

  /** A value as a cell of its column. */
  static float cell(CsvTable table, TextColumn text, Column column, int row) {
    String value = text.at(row);
    try {
      float cell = column.cell(value);
      if (Float.isInfinite(cell) && Double.isFinite(table.number(text, row))) {
        throw table.problem(
            text,
            row,
            "%s is out of all proportion to the training rows; correct it"
                .formatted(DataException.quoted(value)));
      }
      return cell;
    } catch (NumberFormatException e) {
      throw table.problem(
          text,
          row,
          "%s is not a number, but the column holds numbers where the model is trained; correct it"
              .formatted(DataException.quoted(value)));
    }
  }
}
