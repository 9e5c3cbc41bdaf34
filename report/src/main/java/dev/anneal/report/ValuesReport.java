package dev.anneal.report;

import java.util.List;

/**
 * The page of values of something that were tried, or of runs side by side. Every text is taken as
 * plain text.
 *
 * @param title what was tried
 * @param summary what came of it, in a sentence
 * @param heading what was done, in a word: {@code Find}
 * @param lead what is to be seen, in a sentence
 * @param chart the picture
 * @param tables the figures
 * @param settings the recipe
 * @param notes what else a reader should know
 */
public record ValuesReport(
    String title,
    String summary,
    String heading,
    String lead,
    Chart chart,
    List<FigureTable> tables,
    List<Setting> settings,
    List<String> notes) {

  /** What is drawn: one of these. */
  public sealed interface Chart {

    /** One sweep, in which the value moved. */
    record Line(SweepChart chart) implements Chart {}

    /** Runs side by side. */
    record Strip(StripChart chart) implements Chart {}

    /** Range tests side by side. */
    record Grid(GridChart chart) implements Chart {}
  }

  /** Copies the lists. */
  public ValuesReport {
    tables = List.copyOf(tables);
    settings = List.copyOf(settings);
    notes = List.copyOf(notes);
  }
}
