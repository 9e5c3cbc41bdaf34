package dev.anneal.vary;

import java.util.List;

/** Spans one after another, which together are one. */
final class Sequence implements Span, Sequences.Joined {

  private final List<Span> parts;

  /** Where each part ends, summed from the first on. */
  private final double[] ends;

  Sequence(List<Span> parts) {
    this.parts = List.copyOf(parts);
    this.ends = new double[parts.size()];
    double end = 0;
    for (int i = 0; i < ends.length; i++) {
      end += parts.get(i).steps();
      ends[i] = end;
    }
  }

  @Override
  public List<Span> parts() {
    return parts;
  }

  @Override
  public double steps() {
    return ends[ends.length - 1];
  }

  @Override
  public double at(double step) {
    Check.step(step);
    int part = partAt(step);
    if (part == ends.length) {
      Span last = parts.get(part - 1);
      return last.at(last.steps());
    }
    return parts.get(part).at(part == 0 ? step : step - ends[part - 1]);
  }

  /** The first part that ends after the step; a part's end belongs to the next one. */
  private int partAt(double step) {
    int low = 0;
    int high = ends.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ends[middle] <= step) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sequence sequence && parts.equals(sequence.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
