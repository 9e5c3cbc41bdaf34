package dev.anneal.data;

import java.util.stream.IntStream;

/** Some of a table's rows, evenly spread, where all would take too long to look at. */
final class RowSample {

  private RowSample() {}

  /** All of the rows, or every second, third, ... one, so that there are no more than so many. */
  static int[] of(int[] rows, int most) {
    int step = 1 + (rows.length - 1) / most;
    return IntStream.range(0, rows.length).filter(i -> i % step == 0).map(i -> rows[i]).toArray();
  }
}
