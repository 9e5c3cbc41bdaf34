package dev.anneal.data;

import java.util.List;

/**
 * Turns new rows of a table into a model's inputs, as those of the training part were. A category
 * that the training part does not have and a missing value become what {@link Column} says. Safe
 * from any thread.
 */
public final class TableInputs implements RowInputs {

  private final List<Column> columns;
  private final int[] firstInputs;
  private final int width;
  private final TargetEncoder target;

  private TableInputs(Preprocessing.Table preprocessing) {
    this.columns = preprocessing.columns();
    this.width = preprocessing.shape().values();
    this.firstInputs = new int[columns.size()];
    for (int i = 1; i < columns.size(); i++) {
      firstInputs[i] = firstInputs[i - 1] + columns.get(i - 1).inputs().size();
    }
    this.target = new TargetEncoder(preprocessing.targetColumn(), preprocessing.target());
  }

  /** Prepares rows as a training part was prepared. */
  public static TableInputs of(Preprocessing.Table preprocessing) {
    return new TableInputs(preprocessing);
  }

  @Override
  public List<String> columns() {
    return columns.stream().map(Column::name).toList();
  }

  @Override
  public void put(TextRow row, float[] inputs, int first) {
    for (int i = 0; i < firstInputs.length; i++) {
      Column column = columns.get(i);
      column.spread(cell(row, column), inputs, first + firstInputs[i]);
    }
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public double target(TextRow row) {
    return target.of(row);
  }

  private static float cell(TextRow row, Column column) {
    String value = row.at(column.name());
    try {
      float cell = column.cell(value);
      if (Float.isInfinite(cell)) {
        throw row.problem(
            column.name(),
            DataException.quoted(value)
                + (Double.isInfinite(Numeral.parse(value))
                    ? " is infinite or too large; write a finite number, or leave the field empty"
                    : " is out of all proportion to the training rows; correct it"));
      }
      return cell;
    } catch (NumberFormatException e) {
      throw row.problem(
          column.name(),
          "%s is not a %s, but the column holds %ss where the model is trained; correct it"
              .formatted(
                  DataException.quoted(value),
                  TableEncoder.expected(column),
                  TableEncoder.expected(column)));
    }
  }
}
