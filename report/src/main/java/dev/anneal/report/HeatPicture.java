package dev.anneal.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Range tests as rows of a map: along a row the rate rises, and a cell is coloured the stronger,
 * the lower the loss is. All lengths are in pixels.
 *
 * @param name what has the rows' values
 * @param left where the cells begin, to the right of the values
 * @param side the height of a row
 * @param cells the cells that were reached
 * @param rows the values at the left
 * @param marks the rates read off
 * @param ticks the powers of ten below
 */
record HeatPicture(
    String name,
    int left,
    int side,
    List<Cell> cells,
    List<RowName> rows,
    List<Mark> marks,
    List<Tick> ticks) {

  static final int TOP = 26;
  static final int WIDTH = 640;

  /** Cells for each tenfold of the rate. */
  private static final int PER_DECADE = 8;

  private static final int TALLEST = 34;
  private static final int TALL = 300;
  private static final double LETTER = 6.8;

  /** The faintest cell must be told from one that was never reached. */
  private static final double FAINTEST = 0.07;

  private static final double NOISE = 0.1;

  /**
   * A cell.
   *
   * @param x its left edge
   * @param y its upper edge
   * @param width its width
   * @param kind {@code below} or {@code above} the loss at the start
   * @param opacity how strong it is
   * @param title what it says when pointed at
   */
  record Cell(int x, int y, int width, String kind, String opacity, String title) {}

  /**
   * A row's value.
   *
   * @param text the value
   * @param y the middle of the row
   * @param best whether it is the one to take
   */
  record RowName(String text, int y, boolean best) {}

  /**
   * A rate that was read off.
   *
   * @param x where it is
   * @param y the upper edge of its row
   * @param title what it says when pointed at
   */
  record Mark(int x, int y, String title) {}

  /**
   * A mark on the axis of rates.
   *
   * @param place where it is
   * @param text its value
   */
  record Tick(int place, String text) {}

  static HeatPicture of(GridChart chart) {
    Axis axis = Axis.of(chart);
    int letters = chart.rows().stream().mapToInt(row -> row.value().length()).max().orElse(0);
    int left = (int) Math.ceil(Math.max(letters, 4) * LETTER) + 22;
    int side = Math.min(TALLEST, TALL / chart.rows().size() + 8);
    double lowest = axis.lowest(chart);
    double start = axis.start(chart);
    List<Cell> cells = new ArrayList<>();
    List<RowName> names = new ArrayList<>();
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < chart.rows().size(); i++) {
      GridChart.Row row = chart.rows().get(i);
      int y = TOP + i * side;
      names.add(new RowName(row.value(), y + side / 2, row.best()));
      for (int column = 0; column < axis.columns; column++) {
        double loss = axis.loss(row, column);
        if (Double.isFinite(loss)) {
          cells.add(cell(chart, row, axis, column, left, y, new Span(lowest, start, loss)));
        }
      }
      Double rate = row.suggestion();
      if (rate != null) {
        marks.add(new Mark(left + axis.place(rate), y, "suggested rate " + Figures.rate(rate)));
      }
    }
    return new HeatPicture(chart.name(), left, side, cells, names, marks, axis.ticks(left));
  }

  private static Cell cell(
      GridChart chart, GridChart.Row row, Axis axis, int column, int left, int y, Span span) {
    int x = axis.edge(column);
    return new Cell(
        left + x,
        y,
        axis.edge(column + 1) - x,
        span.kind(),
        Figures.opacity(span.opacity()),
        "%s %s, rate %s: loss %s"
            .formatted(
                chart.name(),
                row.value(),
                Figures.rate(axis.middle(column)),
                Figures.number(span.loss)));
  }

  int cellsHeight() {
    return side * rows.size();
  }

  int width() {
    return left + WIDTH + 12;
  }

  int height() {
    return TOP + cellsHeight() + 46;
  }

  /** Where a loss lies between the lowest of all and the loss at the start, and beyond it. */
  private record Span(double lowest, double start, double loss) {

    /** At 1 the lowest loss, at 0 that at the start, and beyond it negative. */
    private double share() {
      return (start - loss) / Math.max(start - lowest, Double.MIN_NORMAL);
    }

    /** What is little above the start is noise. */
    String kind() {
      return share() < -NOISE ? "above" : "below";
    }

    double opacity() {
      double size = share() < -NOISE ? -share() : Math.max(0, share());
      return FAINTEST + (1 - FAINTEST) * Math.min(1, size);
    }
  }

  /** The rates from the smallest to the largest, cut into columns. */
  private static final class Axis {
    private final double low;
    private final double high;
    private final int columns;

    private Axis(double low, double high) {
      this.low = low;
      this.high = high;
      columns = (int) Math.max(1, Math.round((high - low) * PER_DECADE));
    }

    static Axis of(GridChart chart) {
      double[] logs =
          chart.rows().stream()
              .flatMapToDouble(row -> Arrays.stream(row.learningRate().values()))
              .filter(rate -> rate > 0 && Double.isFinite(rate))
              .map(Math::log10)
              .sorted()
              .toArray();
      return logs.length == 0 || logs[0] == logs[logs.length - 1]
          ? new Axis(logs.length == 0 ? 0 : logs[0], logs.length == 0 ? 1 : logs[0] + 1)
          : new Axis(logs[0], logs[logs.length - 1]);
    }

    /** The mean loss in a column; NaN where there is none. */
    double loss(GridChart.Row row, int column) {
      return IntStream.range(0, row.loss().size())
          .filter(i -> column(row.learningRate().at(i)) == column)
          .mapToDouble(row.loss()::at)
          .filter(Double::isFinite)
          .average()
          .orElse(Double.NaN);
    }

    private int column(double rate) {
      return Math.min(columns - 1, (int) (share(rate) * columns));
    }

    private double share(double rate) {
      return (Math.log10(rate) - low) / (high - low);
    }

    int place(double rate) {
      return (int) Math.round(WIDTH * Math.min(1, Math.max(0, share(rate))));
    }

    int edge(int column) {
      return Math.round((float) WIDTH * column / columns);
    }

    double middle(int column) {
      return Math.pow(10, low + (high - low) * (column + 0.5) / columns);
    }

    double lowest(GridChart chart) {
      return chart.rows().stream()
          .flatMapToDouble(row -> Arrays.stream(row.loss().sortedFinite()))
          .min()
          .orElse(0);
    }

    /** The largest loss at which a row begins. */
    double start(GridChart chart) {
      return chart.rows().stream()
          .filter(row -> row.loss().size() > 0)
          .mapToDouble(row -> row.loss().at(0))
          .filter(Double::isFinite)
          .max()
          .orElse(1);
    }

    List<Tick> ticks(int left) {
      int stride = (int) Math.max(1, Math.ceil((high - low) / 12));
      return IntStream.rangeClosed((int) Math.ceil(low - 1e-9), (int) Math.floor(high + 1e-9))
          .filter(power -> power % stride == 0)
          .mapToObj(
              power ->
                  new Tick(left + place(Math.pow(10, power)), Figures.rate(Math.pow(10, power))))
          .toList();
    }
  }
}
