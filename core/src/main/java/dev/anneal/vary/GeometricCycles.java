package dev.anneal.vary;

import java.util.Arrays;

/**
 * Cycles one after another, each so many times as long as the one before. Where all are equal the
 * cycle at a step is a remainder. Otherwise the cycles' ends are summed once, up to a step that no
 * run reaches, and looked up: a logarithm misrounds at some of the boundaries, and a sum for each
 * call would be slow.
 */
final class GeometricCycles {

  /** More steps than any run has, and still whole numbers that a double tells apart. */
  private static final double FARTHEST = 1e13;

  private final double first;
  private final double growth;

  /** Where each cycle ends; empty where all are equal. */
  private final double[] ends;

  GeometricCycles(double first, double growth) {
    this.first = first;
    this.growth = growth;
    this.ends = growth == 1 ? new double[0] : ends(first, growth);
  }

  private static double[] ends(double first, double growth) {
    double[] ends = new double[16];
    int count = 0;
    double end = 0;
    for (double length = first; end < FARTHEST; length *= growth) {
      if (count == ends.length) {
        ends = Arrays.copyOf(ends, 2 * count);
      }
      end += length;
      ends[count++] = end;
    }
    return Arrays.copyOf(ends, count);
  }

  /** The number of whole cycles before a step. */
  long cycleAt(double step) {
    if (ends.length == 0) {
      return (long) Math.rint((step - step % first) / first);
    }
    int found = Arrays.binarySearch(ends, step);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The steps since the beginning of the cycle that a step is in. */
  double offset(double step, long cycle) {
    if (ends.length == 0) {
      return step % first;
    }
    return cycle == 0 ? step : step - ends[(int) cycle - 1];
  }

  /** The length of a cycle, counted from 0. */
  double length(long cycle) {
    return growth == 1 ? first : first * Math.pow(growth, (double) cycle);
  }
}
