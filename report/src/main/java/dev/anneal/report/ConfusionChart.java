package dev.anneal.report;

import java.util.List;

/**
 * How often each class was taken for each other.
 *
 * @param classes the classes' names
 * @param counts for each class its rows by what they were taken for
 */
public record ConfusionChart(List<String> classes, List<List<Long>> counts) {

  /** Checks that there is a count for each pair. */
  public ConfusionChart {
    classes = List.copyOf(classes);
    counts = counts.stream().map(List::copyOf).toList();
    int size = classes.size();
    if (counts.size() != size || counts.stream().anyMatch(row -> row.size() != size)) {
      throw new IllegalArgumentException(
          "counts must be %d rows of %d, one for each class, but was %s"
              .formatted(size, size, counts.stream().map(List::size).toList()));
    }
  }
}
