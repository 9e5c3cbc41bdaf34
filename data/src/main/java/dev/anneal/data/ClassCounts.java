package dev.anneal.data;

import dev.anneal.engine.Rows;
import dev.anneal.engine.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How many rows each class has.
 *
 * @param names the classes' names, in the order of their indices
 * @param rows the number of rows of each
 */
public record ClassCounts(List<String> names, List<Integer> rows) {

  /** A class that is so many times as frequent as another is worth a word. */
  private static final double MUCH = 5;

  /** Keeps the lists from changing. */
  public ClassCounts {
    names = List.copyOf(names);
    rows = List.copyOf(rows);
  }

  /** Counts the classes of some rows. */
  public static ClassCounts of(Target.Classes classes, Rows rows) {
    int[] counts = new int[classes.names().size()];
    for (float index : rows.targets()) {
      counts[(int) index]++;
    }
    return new ClassCounts(classes.names(), Arrays.stream(counts).boxed().toList());
  }

  /**
   * A weight for each class, by which all classes weigh the same together: n / (k n_c), with n_c of
   * n rows in class c and k classes that have rows, as scikit-learn's {@code balanced}. A row's
   * mean weight is 1; a class without rows has the weight 1.
   */
  public List<Double> balancedWeights() {
    double all = rows.stream().mapToInt(count -> count).sum();
    long classes = rows.stream().filter(count -> count > 0).count();
    return rows.stream().map(count -> count == 0 ? 1 : all / (classes * count)).toList();
  }

  /**
   * Says so where the largest class is {@value #MUCH} times as frequent as the smallest, or more.
   */
  public Optional<String> imbalance() {
    int[] present = IntStream.range(0, rows.size()).filter(i -> rows.get(i) > 0).toArray();
    int smallest = present[0];
    int largest = present[0];
    for (int index : present) {
      smallest = rows.get(index) < rows.get(smallest) ? index : smallest;
      largest = rows.get(index) > rows.get(largest) ? index : largest;
    }
    double times = (double) rows.get(largest) / rows.get(smallest);
    return times < MUCH
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "class %s has %,d training rows and %s %,d, %.1f times as many",
                DataException.quoted(names.get(smallest)),
                rows.get(smallest),
                DataException.quoted(names.get(largest)),
                rows.get(largest),
                times));
  }
}
