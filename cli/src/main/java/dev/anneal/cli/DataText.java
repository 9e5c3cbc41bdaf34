package dev.anneal.cli;

import dev.anneal.data.Column;
import dev.anneal.data.DataSet;
import dev.anneal.data.Preprocessing;
import dev.anneal.engine.Target;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A data set in words.
 *
 * @param out takes the lines
 */
record DataText(PrintWriter out) {

  /** How many pictures fit side by side on a terminal. */
  static final int PICTURES = 4;

  private static final int PICTURE_HEIGHT = 14;

  /** Shows where a line of a text ends. */
  private static final char LINE_END = '\u23CE';

  private static final int MOST_CLASSES = 40;
  private static final int MOST_COLUMNS = 60;
  private static final int WIDEST_NAME = 24;

  /** How many rows there are, of what kind, and what was decided about them. */
  void print(DataSet data) {
    out.printf(
        Locale.ROOT,
        "%s: %,d training and %,d validation rows%s of %s values, %s%n",
        data.name(),
        data.train().count(),
        data.validation().count(),
        data.test() == null ? "" : ", %,d test rows,".formatted(data.test().count()),
        data.shape(),
        target(data));
    if (data.preprocessing() instanceof Preprocessing.Table table) {
      out.println("  " + ColumnText.line(table.columns()));
    }
    data.notes().forEach(note -> out.println("  " + note));
  }

  private static String target(DataSet data) {
    if (data.target() instanceof Target.Classes classes) {
      return classes.names().size() + " classes";
    }
    return data.target() instanceof Target.NextToken
        ? "the next character to predict"
        : "a number to predict";
  }

  /** Classes or the number to predict, columns and samples. */
  void print(ShownData shown) {
    if (shown.classes() != null) {
      printClasses(shown.classes());
    }
    if (shown.quantity() != null) {
      out.printf(
          Locale.ROOT,
          "the number to predict: from %s to %s, mean %s, standard deviation %s%n",
          Figure.of(shown.quantity().minimum(), 4),
          Figure.of(shown.quantity().maximum(), 4),
          Figure.of(shown.quantity().mean(), 4),
          Figure.of(shown.quantity().scale(), 4));
    }
    if (shown.preprocessing() instanceof Preprocessing.Table table) {
      printColumns(table.columns());
      printSamples(shown.samples(), "inputs that are not 0: ");
    } else if (!(shown.preprocessing() instanceof Preprocessing.Images)) {
      printSamples(shown.samples(), "");
    }
  }

  private void printSamples(List<ShownData.Sample> samples, String inputs) {
    for (ShownData.Sample sample : samples) {
      out.printf(
          "training row %d: %s; %s%s%n",
          sample.row(),
          sample.target(),
          inputs,
          String.join(", ", sample.inputs()).replace('\n', LINE_END));
    }
  }

  private void printClasses(List<ShownData.ClassRows> classes) {
    int width = width(classes.stream().map(ShownData.ClassRows::name).toList());
    boolean tested = classes.get(0).rows().test() != null;
    out.printf(
        "%s %10s %11s%s%n",
        cell("class", width), "training", "validation", tested ? "%9s".formatted("test") : "");
    for (ShownData.ClassRows each : classes.stream().limit(MOST_CLASSES).toList()) {
      out.printf(
          Locale.ROOT,
          "%s %,10d %,11d%s%n",
          cell(each.name(), width),
          each.rows().training(),
          each.rows().validation(),
          tested ? String.format(Locale.ROOT, "%,9d", each.rows().test()) : "");
    }
    more(classes.size() - MOST_CLASSES, "classes");
  }

  private void printColumns(List<Column> columns) {
    int width = width(columns.stream().map(Column::name).toList());
    out.printf("%s %-12s %8s  %s%n", cell("column", width), "taken for", "missing", "inputs");
    for (Column column : columns.stream().limit(MOST_COLUMNS).toList()) {
      out.printf(
          Locale.ROOT,
          "%s %-12s %,8d  %s%n",
          cell(column.name(), width),
          ColumnText.kind(column),
          column.missing(),
          ColumnText.inputs(column));
    }
    more(columns.size() - MOST_COLUMNS, "columns");
  }

  private void more(int left, String what) {
    if (left > 0) {
      out.printf("... and %d more %s%n", left, what);
    }
  }

  /** Pictures side by side. */
  void print(List<ShownPictures.Shown> pictures) {
    List<List<String>> lines =
        pictures.stream()
            .limit(PICTURES)
            .map(shown -> shown.picture().lines(PICTURE_HEIGHT))
            .toList();
    int height = lines.stream().mapToInt(List::size).max().orElse(0);
    for (int y = 0; y < height; y++) {
      int line = y;
      out.println(
          lines.stream()
              .map(picture -> line < picture.size() ? picture.get(line) : "")
              .collect(Collectors.joining("  "))
              .stripTrailing());
    }
  }

  private static int width(List<String> names) {
    int longest = names.stream().mapToInt(String::length).max().orElse(0);
    return Math.max("column".length(), Math.min(WIDEST_NAME, longest));
  }

  private static String cell(String text, int width) {
    String plain = text.replaceAll("\\p{Cntrl}", " ");
    String cut = plain.length() <= width ? plain : plain.substring(0, width - 1) + "…";
    return cut + " ".repeat(width - cut.length());
  }
}
