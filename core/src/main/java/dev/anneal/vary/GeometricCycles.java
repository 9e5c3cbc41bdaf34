package dev.anneal.vary;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Cycles one after another, each so many times as long as the one before. Where all are equal the
 * cycle at a step is a quotient. Otherwise the cycles' ends are summed once, up to a step that no
 * run reaches, and looked up: a logarithm misrounds at some of the boundaries, and a sum for each
 * call would be slow.
 */
final class GeometricCycles {

  /** More steps than any run has, and still whole numbers that a double tells apart. */
  private static final double FARTHEST = 1e13;

  /** Up to here every whole number is a double. */
  private static final double COUNTABLE = 0x1p53;

  /** The length of each cycle; those after the last one are taken to be as long. */
  private final double[] lengths;

  /** Where each cycle but the last ends; empty where all are equal. */
  private final double[] ends;

  GeometricCycles(double first, double growth) {
    this.lengths = growth == 1 ? new double[] {first} : lengths(first, growth);
    this.ends = ends(lengths);
  }

  private static double[] lengths(double first, double growth) {
    double farthest = (Math.log(FARTHEST) - Math.log(first)) / Math.log(growth);
    int count = 2 + (int) Math.max(0, farthest);
    return DoubleStream.iterate(first, length -> length * growth).limit(count).toArray();
  }

  private static double[] ends(double[] lengths) {
    double[] ends = Arrays.copyOf(lengths, lengths.length - 1);
    for (int i = 1; i < ends.length; i++) {
      ends[i] += ends[i - 1];
    }
    return ends;
  }

  /**
   * Where a step is.
   *
   * @param cycle the number of whole cycles before it
   * @param offset the steps since the beginning of its cycle
   */
  record Place(double cycle, double offset) {}

  /**
   * Where a step is among cycles that are all equal: exact, as a remainder is, which takes the
   * longer the later the step. A quotient can only have been rounded up, and then by one cycle.
   */
  static Place equal(double step, double length) {
    double cycle = Math.floor(step / length);
    double offset = Math.fma(-cycle, length, step);
    if (cycle >= COUNTABLE) {
      offset = step % length;
      cycle = Math.rint((step - offset) / length);
    } else if (offset < 0) {
      cycle--;
      offset += length;
    }
    return new Place(cycle, offset);
  }

  /** Where a step is. */
  Place at(double step) {
    if (ends.length == 0) {
      return equal(step, lengths[0]);
    }
    int found = Arrays.binarySearch(ends, step);
    int cycle = found >= 0 ? found + 1 : -found - 1;
    return new Place(cycle, cycle == 0 ? step : step - ends[cycle - 1]);
  }

  /** The length of a cycle, counted from 0. */
  double length(double cycle) {
    return lengths[(int) Math.min(cycle, lengths.length - 1)];
  }
}
