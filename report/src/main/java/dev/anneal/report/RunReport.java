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
 *         .withTraining(training)
 *         .build());
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

  /** Begins a report that only has a title and a summary. */
  public static Builder of(String title, String summary, Metric metric) {
    return new Builder(title, summary, metric);
  }

  /** A report in the making. */
  public static final class Builder {

    private final String title;
    private final String summary;
    private final Metric metric;
    private List<Headline> headlines = List.of();
    private @Nullable RangeTestChart rangeTest;
    private @Nullable TrainingChart training;
    private @Nullable Judgement judgement;
    private List<ComparisonRow> comparison = List.of();
    private List<Setting> settings = List.of();
    private List<String> notes = List.of();

    private Builder(String title, String summary, Metric metric) {
      this.title = title;
      this.summary = summary;
      this.metric = metric;
    }

    /** With figures to see first. */
    public Builder withHeadlines(List<Headline> headlines) {
      this.headlines = headlines;
      return this;
    }

    /** With a range test. */
    public Builder withRangeTest(@Nullable RangeTestChart rangeTest) {
      this.rangeTest = rangeTest;
      return this;
    }

    /** With how the run went. */
    public Builder withTraining(@Nullable TrainingChart training) {
      this.training = training;
      return this;
    }

    /** With how good the model is. */
    public Builder withJudgement(@Nullable Judgement judgement) {
      this.judgement = judgement;
      return this;
    }

    /** With a comparison; the first row is the run that the report is about. */
    public Builder withComparison(List<ComparisonRow> comparison) {
      this.comparison = comparison;
      return this;
    }

    /** With the recipe. */
    public Builder withSettings(List<Setting> settings) {
      this.settings = settings;
      return this;
    }

    /** With what else a reader should know. */
    public Builder withNotes(List<String> notes) {
      this.notes = notes;
      return this;
    }

    /** The report. */
    public RunReport build() {
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
}
