package dev.anneal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A confusion matrix as it is drawn: a row for each class, a column for what it was taken for. A
 * cell is the darker, the larger its share of the class's rows. All lengths are in pixels.
 *
 * @param left where the cells begin, to the right of the classes' names
 * @param top where the cells begin, below the names
 * @param side the side of a cell
 * @param count the number of classes
 * @param flat whether the names above fit in their columns as they are
 * @param cells the cells that are not empty
 * @param rowNames the names at the left
 * @param columnNames the names above, each turned about its place
 */
record ConfusionPicture(
    int left,
    int top,
    int side,
    int count,
    boolean flat,
    List<Cell> cells,
    List<Name> rowNames,
    List<Name> columnNames) {

  /** What the cells should take together, as far as one can still be told from the next. */
  private static final int WIDTH = 560;

  private static final int SMALLEST = 6;
  private static final int LARGEST = 64;

  /** A cell that holds a number, and lines of text that do not run into each other. */
  private static final int WITH_NUMBER = 26;

  /** Room for an axis's name, and between what is written and the cells. */
  private static final int BAND = 32;

  private static final int LINE = 14;
  private static final int MOST_LETTERS = 18;
  private static final double LETTER = 6.6;

  /** An empty cell and one of a few rows in a hundred must be told apart. */
  private static final double FAINTEST = 0.14;

  /**
   * A cell.
   *
   * @param x its left edge
   * @param y its upper edge
   * @param kind {@code hit} or {@code miss}, and {@code dark} where its number needs light ink
   * @param opacity how dark it is
   * @param number what is written in it; empty where there is no room
   * @param title what it says when pointed at
   */
  record Cell(int x, int y, String kind, String opacity, String number, String title) {}

  /**
   * A class's name.
   *
   * @param text what is shown of it
   * @param x where it ends (at the left), or begins (above)
   * @param y the middle of its row, or the lower end of its column
   * @param full the whole name
   */
  record Name(String text, int x, int y, String full) {}

  static ConfusionPicture of(ConfusionChart chart) {
    int count = chart.classes().size();
    int side = Math.max(SMALLEST, Math.min(LARGEST, WIDTH / count));
    int letters = chart.classes().stream().mapToInt(String::length).max().orElse(0);
    int left = (int) Math.ceil(Math.min(letters, MOST_LETTERS) * LETTER) + BAND;
    boolean flat = side >= left - BAND + 8;
    int top = BAND + (flat ? 14 : (int) (0.75 * (left - BAND)));
    List<Cell> cells = new ArrayList<>();
    for (int truth = 0; truth < count; truth++) {
      addCells(chart, truth, left, top, side, cells);
    }
    int every = Math.max(1, (LINE + side - 1) / side);
    List<Name> rowNames = new ArrayList<>();
    List<Name> columnNames = new ArrayList<>();
    for (int c = 0; c < count; c += every) {
      String full = chart.classes().get(c);
      int middle = c * side + side / 2;
      rowNames.add(new Name(shown(full), left - 8, top + middle, full));
      columnNames.add(new Name(shown(full), left + middle, top - 8, full));
    }
    return new ConfusionPicture(left, top, side, count, flat, cells, rowNames, columnNames);
  }

  private static void addCells(
      ConfusionChart chart, int truth, int left, int top, int side, List<Cell> cells) {
    List<Long> row = chart.counts().get(truth);
    long rows = row.stream().mapToLong(Long::longValue).sum();
    for (int predicted : IntStream.range(0, row.size()).filter(p -> row.get(p) > 0).toArray()) {
      long count = row.get(predicted);
      double share = (double) count / rows;
      double opacity = FAINTEST + (1 - FAINTEST) * Math.sqrt(share);
      cells.add(
          new Cell(
              left + predicted * side,
              top + truth * side,
              (truth == predicted ? "hit" : "miss") + (opacity > 0.6 ? " dark" : ""),
              Figures.opacity(opacity),
              side >= WITH_NUMBER && digits(count) * LETTER < side - 4
                  ? Figures.count((double) count)
                  : "",
              title(chart, truth, predicted, rows)));
    }
  }

  private static String title(ConfusionChart chart, int truth, int predicted, long rows) {
    double count = chart.counts().get(truth).get(predicted);
    return "%s taken for %s: %s of %s (%s)"
        .formatted(
            chart.classes().get(truth),
            chart.classes().get(predicted),
            Figures.count(count),
            Figures.count((double) rows),
            Figures.share(count / rows));
  }

  private static int digits(long count) {
    return Figures.count((double) count).length();
  }

  private static String shown(String name) {
    return name.length() <= MOST_LETTERS ? name : name.substring(0, MOST_LETTERS - 1) + "…";
  }

  /** By how many degrees the names above are turned: not where they fit in their columns. */
  int turn() {
    return flat ? 0 : -45;
  }

  /** Which part of a name above is at its place. */
  String anchor() {
    return flat ? "middle" : "start";
  }

  int width() {
    return left + side * count + (flat ? 2 : Math.max(2, top - BAND));
  }

  int height() {
    return top + side * count + 2;
  }

  int cellsWidth() {
    return side * count;
  }
}
