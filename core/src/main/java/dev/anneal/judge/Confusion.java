package dev.anneal.judge;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How often each class was taken for each other. */
public final class Confusion {

  private final List<String> classes;
  private final long[] counts;

  /** A matrix without a row. */
  Confusion(List<String> classes) {
    this.classes = List.copyOf(classes);
    this.counts = new long[Math.multiplyExact(this.classes.size(), this.classes.size())];
  }

  void add(int truth, int predicted) {
    counts[truth * classes.size() + predicted]++;
  }

  /** The classes' names, in the order of their indices. */
  public List<String> classes() {
    return classes;
  }

  /** The number of rows of one class that were taken for another, or for the same. */
  public long count(int truth, int predicted) {
    return counts[truth * classes.size() + predicted];
  }

  /** The number of rows of a class. */
  public long support(int truth) {
    return IntStream.range(0, classes.size()).mapToLong(other -> count(truth, other)).sum();
  }

  /** How often a class was predicted. */
  public long predicted(int index) {
    return IntStream.range(0, classes.size()).mapToLong(truth -> count(truth, index)).sum();
  }

  /** The number of rows. */
  public long rows() {
    return Arrays.stream(counts).sum();
  }

  /** The number of rows whose class was predicted. */
  public long hits() {
    return IntStream.range(0, classes.size()).mapToLong(index -> count(index, index)).sum();
  }

  /** What there is to say of one class. */
  ClassScore classScore(int index) {
    String name = classes.get(index);
    long hits = count(index, index);
    long support = support(index);
    long predicted = predicted(index);
    return new ClassScore(
        name,
        Score.share(hits, predicted, "%s was never predicted".formatted(name)),
        Score.share(hits, support, "no row is of class %s".formatted(name)),
        Score.share(
            2 * hits,
            support + predicted,
            "no row is of class %s, and it was never predicted".formatted(name)),
        support);
  }
}
