package dev.anneal.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lays bins over a table's columns of numbers, with edges at the training part's quantiles. */
final class NumberBins {

  /** So many of a column, if nothing stands against it. */
  private static final int USUAL = 64;

  /** A bin of fewer training rows tells of these more than of others. */
  private static final int LEAST_ROWS = 128;

  /** The same where values that are more frequent than a bin are counted for one bin. */
  private static final int LEAST_ROWS_LEFT = 32;

  /** Fewer bins than this are no gain. */
  private static final int LEAST_BINS = 8;

  /** The most inputs of all columns together: beside them a first layer stays small. */
  private static final int MOST_INPUTS = 2_048;

  /** A net bends often enough for fewer different values. */
  private static final int LEAST_VALUES = 32;

  /** So many rows tell where the edges are. */
  private static final int MOST_ROWS = 100_000;

  private final CsvTable table;
  private final int[] train;
  private final int[] rows;

  /**
   * Bins for a table.
   *
   * @param train the rows that are trained on
   */
  NumberBins(CsvTable table, int[] train) {
    this.table = table;
    this.train = train;
    rows = RowSample.of(train, MOST_ROWS);
  }

  /**
   * The columns; those of numbers have bins, but where they have few different values.
   *
   * @param most the most bins of a column; null for as many as suit the rows and the columns
   */
  List<Column> on(List<Column> columns, @Nullable Integer most) {
    Set<Column> varied =
        columns.stream().filter(this::hasManyValues).collect(Collectors.toUnmodifiableSet());
    int count = most != null ? most : usual(varied.size());
    return count < 2
        ? columns
        : columns.stream()
            .map(each -> varied.contains(each) ? binned((Column.Numbers) each, count) : each)
            .toList();
  }

  private int usual(int columns) {
    int most = Math.min(train.length / LEAST_ROWS, MOST_INPUTS / Math.max(1, columns));
    return most < LEAST_BINS ? 0 : Math.min(USUAL, most);
  }

  private boolean hasManyValues(Column column) {
    return column instanceof Column.Numbers numbers
        && cells(numbers).distinct().limit(LEAST_VALUES).count() == LEAST_VALUES;
  }

  private DoubleStream cells(Column.Numbers column) {
    TextColumn text = table.column(column.name()).orElseThrow();
    return IntStream.of(rows)
        .filter(row -> !text.isMissing(row))
        .mapToDouble(row -> (table.number(text, row) - column.mean()) / column.scale());
  }

  private Column binned(Column.Numbers column, int count) {
    double[] cells = cells(column).sorted().toArray();
    double[] some = atMost(cells, Math.max(1, cells.length / count));
    int bins = Math.min(count, some.length / LEAST_ROWS_LEFT);
    double[] edges =
        IntStream.rangeClosed(0, bins)
            .mapToDouble(i -> some[(int) ((long) i * (some.length - 1) / Math.max(1, bins))])
            .distinct()
            .toArray();
    return edges.length < 3 ? column : new BinnedNumbers(column, bins(edges, cells));
  }

  /**
   * Sorted numbers with no more than so many of each: a value that fills several bins, such as a
   * zero, leaves them to the others.
   */
  private static double[] atMost(double[] sorted, int most) {
    return IntStream.range(0, sorted.length)
        .filter(i -> i < most || sorted[i] != sorted[i - most])
        .mapToDouble(i -> sorted[i])
        .toArray();
  }

  private static List<BinnedNumbers.Bin> bins(double[] edges, double[] cells) {
    List<BinnedNumbers.Bin> bins = new ArrayList<>();
    int next = 0;
    for (int i = 1; i < edges.length; i++) {
      double sum = 0;
      double squares = 0;
      for (; next < cells.length && cells[next] < edges[i]; next++) {
        double share = (cells[next] - edges[i - 1]) / (edges[i] - edges[i - 1]);
        sum += share;
        squares += share * share;
      }
      int above = cells.length - next;
      double mean = (above + sum) / cells.length;
      double variance = (above + squares) / cells.length - mean * mean;
      bins.add(new BinnedNumbers.Bin(edges[i - 1], edges[i], mean, Math.sqrt(variance)));
    }
    return bins;
  }

  /** Tells the user of columns that have bins. */
  static Optional<String> note(List<Column> columns) {
    List<Integer> bins =
        columns.stream()
            .filter(BinnedNumbers.class::isInstance)
            .map(column -> ((BinnedNumbers) column).bins().size())
            .toList();
    return bins.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s also told by bins, up to %d%s; --bins says otherwise"
                .formatted(
                    bins.size() == 1
                        ? "1 column of numbers is"
                        : bins.size() + " columns of numbers are",
                    Collections.max(bins),
                    bins.size() == 1 ? "" : " each"));
  }
}
