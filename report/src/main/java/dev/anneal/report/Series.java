package dev.anneal.report;

import java.util.Arrays;

/**
 * A column of figures that does not change. A value that is not finite is a gap in a chart.
 *
 * <p>Two series are equal where they have the same values in the same order; all NaNs are equal.
 */
public final class Series {

  private static final Series EMPTY = new Series(new double[0]);

  private final double[] values;

  private Series(double[] values) {
    this.values = values;
  }

  /** A series without values. */
  public static Series empty() {
    return EMPTY;
  }

  /** A series of the given values, which are copied. */
  public static Series of(double... values) {
    return new Series(values.clone());
  }

  /** A series of steps, which are exact up to 2<sup>53</sup>. */
  public static Series ofSteps(long... steps) {
    return new Series(Arrays.stream(steps).asDoubleStream().toArray());
  }

  /** The number of values. */
  public int size() {
    return values.length;
  }

  /**
   * The value in a place.
   *
   * @param index from 0 to {@link #size()}, not included
   * @return the value; perhaps not finite
   */
  public double at(int index) {
    return values[index];
  }

  double[] values() {
    return values.clone();
  }

  boolean isEmpty() {
    return values.length == 0;
  }

  double last() {
    return values[values.length - 1];
  }

  /** The values that are finite, in ascending order. */
  double[] sortedFinite() {
    return Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
  }

  /** Whether there is at least one finite value, and one that differs from it. */
  boolean varies() {
    double[] sorted = sortedFinite();
    return sorted.length > 0 && sorted[0] < sorted[sorted.length - 1];
  }

  /** The first {@code count} values. */
  Series first(int count) {
    return new Series(Arrays.copyOf(values, count));
  }

  /** The values in the given places, in that order. */
  Series pick(int[] places) {
    return new Series(Arrays.stream(places).mapToDouble(place -> values[place]).toArray());
  }

  /** Checks that this series has a value for each value of another. */
  void requireSameSize(String name, Series other, String otherName) {
    if (size() != other.size()) {
      throw new IllegalArgumentException(
          "%s must have as many values as %s, but was %d long with %s %d long"
              .formatted(name, otherName, size(), otherName, other.size()));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Series series && Arrays.equals(values, series.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Series[" + values.length + " values]";
  }
}
