package dev.anneal.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Numbers of which a net sees the size and the place among bins of about equally many training rows
 * (a piecewise linear encoding, Gorishniy, Rubachev and Babenko 2022). The first input is that of
 * {@link Column.Numbers}; then comes one for each bin. So a first layer can bend at every edge, and
 * outliers do not squeeze the other values together. All are 0 where the value is missing. If the
 * training part lacks values, a last input is 1 where the value is missing, else 0.
 *
 * @param numbers the column without bins
 * @param bins the bins, at least two, side by side from the lowest on
 */
public record BinnedNumbers(Column.Numbers numbers, List<Bin> bins) implements Column {

  /** Fewer say nothing. */
  private static final int LEAST_BINS = 2;

  /** Checks that the bins lie side by side. */
  public BinnedNumbers {
    bins = List.copyOf(bins);
    if (bins.size() < LEAST_BINS) {
      throw new IllegalArgumentException(
          "bins must be at least %d, but was %d".formatted(LEAST_BINS, bins.size()));
    }
    for (int i = 1; i < bins.size(); i++) {
      if (bins.get(i).from() != bins.get(i - 1).to()) {
        throw new IllegalArgumentException(
            "bins must lie side by side, but one ends at %s and the next begins at %s"
                .formatted(bins.get(i - 1).to(), bins.get(i).from()));
      }
    }
  }

  /**
   * A bin. A value's share of it is 0 below it, 1 above it, and within it how far the value has
   * come from one edge to the other; the input is (share - mean) / scale.
   *
   * @param from the lower edge, as a cell: in the column's scales from its mean
   * @param to the upper edge, larger
   * @param mean the mean share of the training part's values
   * @param scale the standard deviation (over n) of their shares; positive
   */
  public record Bin(double from, double to, double mean, double scale) {

    /** Checks the numbers. */
    public Bin {
      if (!(from < to) || !Double.isFinite(to - from)) {
        throw new IllegalArgumentException(
            "a bin's edges must be finite and rise, but was %s and %s".formatted(from, to));
      }
      if (!Double.isFinite(mean) || !(scale > 0) || Double.isInfinite(scale)) {
        throw new IllegalArgumentException(
            "a bin's mean must be finite and its scale positive, but was %s and %s"
                .formatted(mean, scale));
      }
    }

    private float input(double cell) {
      double share = Math.max(0, Math.min(1, (cell - from) / (to - from)));
      return (float) ((share - mean) / scale);
    }
  }

  @Override
  public String name() {
    return numbers.name();
  }

  @Override
  public int missing() {
    return numbers.missing();
  }

  @Override
  public List<String> inputs() {
    List<String> inputs = new ArrayList<>(numbers.inputs());
    for (int bin = 1; bin <= bins.size(); bin++) {
      inputs.add(bin, "%s bin %d".formatted(name(), bin));
    }
    return Collections.unmodifiableList(inputs);
  }

  @Override
  public float cell(String value) {
    return numbers.cell(value);
  }

  @Override
  public void spread(float cell, float[] inputs, int first) {
    int at = first + 1;
    if (!Float.isNaN(cell)) {
      inputs[first] = cell;
      for (Bin bin : bins) {
        inputs[at++] = bin.input(cell);
      }
    } else if (missing() > 0) {
      inputs[at + bins.size()] = 1;
    }
  }
}
