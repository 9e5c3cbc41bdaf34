package dev.anneal.data;

import java.util.List;

/** Turns new rows of a table into a model's inputs, as those of the training part were. */
public sealed interface RowInputs permits TableInputs, TextInputs {

  /** The columns that a row must have. */
  List<String> columns();

  /** The number of inputs of a row. */
  int width();

  /**
   * Writes a row's inputs.
   *
   * @param row the row
   * @param inputs takes them; zero where they are to be written
   * @param first where they begin
   * @throws DataException if the row lacks a column, or has a value that the column cannot have
   */
  void put(TextRow row, float[] inputs, int first);

  /**
   * A row's own answer, where it has one: the index of its class, or its value in the target's own
   * units; NaN where it has none, or a class that is not known.
   */
  double target(TextRow row);

  /**
   * Checks that a file has the columns; it may have more, in any order.
   *
   * @throws DataException if not
   */
  default void check(String file, List<String> names) {
    List<String> lacking = columns().stream().filter(name -> !names.contains(name)).toList();
    if (!lacking.isEmpty()) {
      throw DataException.in(
          file,
          "the columns must be those that the model was trained on, but there are no "
              + TableDataSet.listed(lacking));
    }
  }
}
