package dev.anneal.data;

import dev.anneal.engine.Rows;

/** Turns rows of a file into a model's inputs and targets, by what was fitted before. */
interface RowEncoder {

  /**
   * Encodes rows.
   *
   * @param table a file with the training file's columns, in any order
   * @param rows the rows wanted; each has a target
   */
  Rows encode(CsvTable table, int[] rows);
}
