package dev.anneal.data;

import dev.anneal.engine.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns new rows of a table into a model's inputs, as those of the training part were. A category
 * that the training part does not have and a missing value become what {@link Column} says. Safe
 * from any thread.
 */
public final class TableInputs {

  private final Preprocessing.Table preprocessing;
  private final List<Column> columns;
  private final int[] firstInputs;
  private final int width;
  private final Map<String, Integer> classes = new HashMap<>();

  private TableInputs(Preprocessing.Table preprocessing) {
    this.preprocessing = preprocessing;
    this.columns = preprocessing.columns();
    this.width = preprocessing.shape().values();
    this.firstInputs = new int[columns.size()];
    for (int i = 1; i < columns.size(); i++) {
      firstInputs[i] = firstInputs[i - 1] + columns.get(i - 1).inputs().size();
    }
    if (preprocessing.target() instanceof Target.Classes known) {
      known.names().forEach(name -> classes.put(name, classes.size()));
    }
  }

  /** Prepares rows as a training part was prepared. */
  public static TableInputs of(Preprocessing.Table preprocessing) {
    return new TableInputs(preprocessing);
  }

  /** The columns that a row must have. */
  public List<String> columns() {
    return columns.stream().map(Column::name).toList();
  }

  /**
   * Checks that a file has the columns; it may have more, in any order.
   *
   * @throws DataException if not
   */
  public void check(String file, List<String> names) {
    List<String> lacking = columns().stream().filter(name -> !names.contains(name)).toList();
    if (!lacking.isEmpty()) {
      throw DataException.in(
          file,
          "the columns must be those that the model was trained on, but there are no "
              + TableDataSet.listed(lacking));
    }
  }

  /**
   * Writes a row's inputs.
   *
   * @param row the row
   * @param inputs takes them; zero where they are to be written
   * @param first where they begin
   * @throws DataException if the row lacks a column, or has a value that the column cannot have
   */
  public void put(TextRow row, float[] inputs, int first) {
    for (int i = 0; i < firstInputs.length; i++) {
      Column column = columns.get(i);
      column.spread(cell(row, column), inputs, first + firstInputs[i]);
    }
  }

  /** The number of inputs of a row. */
  public int width() {
    return width;
  }

  /**
   * A row's own answer, where it has one: the index of its class, or its value in the target's own
   * units; NaN where it has none, or a class that is not known.
   */
  public double target(TextRow row) {
    String column = preprocessing.targetColumn();
    String text = row.has(column) ? row.at(column) : "";
    if (text.isEmpty()) {
      return Double.NaN;
    }
    double number = Numeral.parse(text);
    if (preprocessing.target() instanceof Target.Quantity) {
      return Double.isFinite(number) ? number : Double.NaN;
    }
    Integer index = classes.get(text);
    if (index == null && !Double.isNaN(number)) {
      index = classes.get(Numeral.shortest(number));
    }
    return index == null ? Double.NaN : index;
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
          "%s is not a number, but the column holds numbers where the model is trained; correct it"
              .formatted(DataException.quoted(value)));
    }
  }
}
