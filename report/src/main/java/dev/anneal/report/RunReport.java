package dev.anneal.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of a run shows, in the order of the page. Every text is taken as plain text.
 *
 * <pre>{@code
 * String html = HtmlReport.render(
 *     RunReport.of("digits", "98.9% of the test images are recognised.", Metric.share("accuracy"))
 *         .withRangeTest(rangeTest)
 *         .withTraining(training));
 * }</pre>
 *
 * @param title what was trained
 * @param summary the result, in a sentence
 * @param metric the figure that evaluations and the comparison are judged by
 * @param headlines the figures to see first
 * @param rangeTest the range test; null where there was none
 * @param training how the run went; null where nothing was trained
 * @param judgement how good the model is; null where it was not judged
 * @param comparison the run, in the first row, and those it is held against
 * @param settings the recipe
 * @param notes what else a reader should know
 */
public record RunReport(
    String title,
    String summary,
    Metric metric,
    List<Headline> headlines,
    @Nullable RangeTestChart rangeTest,
    @Nullable TrainingChart training,
    @Nullable Judgement judgement,
    List<ComparisonRow> comparison,
    List<Setting> settings,
    List<String> notes) {

  /** Copies the lists. */
  public RunReport {
    headlines = List.copyOf(headlines);
    comparison = List.copyOf(comparison);
    settings = List.copyOf(settings);
    notes = List.copyOf(notes);
  }

  /** A report that only has a title and a summary. */
  public static RunReport of(String title, String summary, Metric metric) {
    return new RunReport(
        title, summary, metric, List.of(), null, null, null, List.of(), List.of(), List.of());
  }

  /** The same report with figures to see first. */
  public RunReport withHeadlines(List<Headline> headlines) {
    return new RunReport(
        title,
        summary,
        metric,
        headlines,
        rangeTest,
        training,
        judgement,
        comparison,
        settings,
        notes);
  }

  /** The same report with a range test. */
  public RunReport withRangeTest(@Nullable RangeTestChart rangeTest) {
    return new RunReport(
        title,
        summary,
        metric,
        headlines,
        rangeTest,
        training,
        judgement,
        comparison,
        settings,
        notes);
  }

  /** The same report with how the run went. */
  public RunReport withTraining(@Nullable TrainingChart training) {
    return new RunReport(
        title,
        summary,
        metric,
        headlines,
        rangeTest,
        training,
        judgement,
        comparison,
        settings,
        notes);
  }

  /** The same report with how good the model is. */
  public RunReport withJudgement(@Nullable Judgement judgement) {
    return new RunReport(
        title,
        summary,
        metric,
        headlines,
        rangeTest,
        training,
        judgement,
        comparison,
        settings,
        notes);
  }

  /** The same report with a comparison; the first row is the run that the report is about. */
  public RunReport withComparison(List<ComparisonRow> comparison) {
    return new RunReport(
        title,
        summary,
        metric,
        headlines,
        rangeTest,
        training,
        judgement,
        comparison,
        settings,
        notes);
  }

  /** The same report with the recipe. */
  public RunReport withSettings(List<Setting> settings) {
    return new RunReport(
        title,
        summary,
        metric,
        headlines,
        rangeTest,
        training,
        judgement,
        comparison,
        settings,
        notes);
  }

  /** The same report with what else a reader should know. */
  public RunReport withNotes(List<String> notes) {
    return new RunReport(
        title,
        summary,
        metric,
        headlines,
        rangeTest,
        training,
        judgement,
        comparison,
        settings,
        notes);
  }
}
