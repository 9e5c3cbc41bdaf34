package dev.anneal.cli;

import dev.anneal.judge.ClassScore;
import dev.anneal.judge.ClassScores;
import dev.anneal.judge.Score;
import dev.anneal.judge.Scores;
import dev.anneal.report.Headline;
import dev.anneal.runs.PartScores;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The scores that matter most, for a terminal. */
final class ScoresText {

  /** Those that are said; the report has the others. */
  private static final int SAID = 4;

  private static final int MOST_CLASSES = 10;
  private static final int LONGEST_NAME = 24;

  private ScoresText() {}

  /** Says how good a model is on the test part, or on the validation part without one. */
  static void print(PartScores scores, PrintWriter out) {
    if (scores.test() != null) {
      print("test", scores.test(), out);
    } else if (scores.validation() != null) {
      print("validation", scores.validation(), out);
    }
  }

  private static void print(String part, Scores scores, PrintWriter out) {
    List<Headline> lines = ScoreFigure.headlines(scores);
    out.printf(
        "%s: %s%n",
        part, lines.stream().limit(SAID).map(ScoresText::said).collect(Collectors.joining(", ")));
    if (scores instanceof ClassScores classes && classes.perClass().size() <= MOST_CLASSES) {
      printClasses(classes, out);
    }
  }

  /** The first interval says what it is of. */
  private static String said(Headline line) {
    return line.label()
        + " "
        + line.value()
        + (line.note().isEmpty() ? "" : " (%s)".formatted(line.note()));
  }

  private static void printClasses(ClassScores scores, PrintWriter out) {
    int width =
        scores.perClass().stream()
            .mapToInt(score -> Math.min(LONGEST_NAME, score.name().length()))
            .reduce("class".length(), Math::max);
    String form = "  %-" + width + "s %10s %10s %10s %8s%n";
    out.printf(form, "class", "precision", "recall", "F1", "rows");
    for (ClassScore score : scores.perClass()) {
      String name = score.name();
      out.printf(
          form,
          name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…",
          share(score.precision()),
          share(score.recall()),
          share(score.f1()),
          String.format(Locale.ROOT, "%,d", score.support()));
    }
  }

  private static String share(Score score) {
    return score.value().isPresent()
        ? ScoreFigure.Kind.SHARE.text(score.value().getAsDouble())
        : "-";
  }
}
