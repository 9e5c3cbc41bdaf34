package dev.anneal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The values a report is made of. */
class RunReportTest {

  @Test
  void seriesMustBelongTogether() {
    Series two = Series.of(1, 2);
    Series three = Series.of(1, 2, 3);
    assertThatThrownBy(() -> RangeTestChart.of(two, two, three))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "smoothedLoss must have as many values as learningRate,"
                + " but was 3 long with learningRate 2 long");
    assertThatThrownBy(() -> new StepHistory(two, two, two, three))
        .hasMessageStartingWith("trainLoss must have as many values as step");
    assertThatThrownBy(() -> new EvaluationHistory(two, three, two, two))
        .hasMessageStartingWith("epoch must have as many values as step");
  }

  @Test
  void aSuggestedRateMustLieInItsInterval() {
    assertThatThrownBy(() -> SuggestedRate.of(0.1).within(0.2, 0.3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "rate must be positive and lie from low to high,"
                + " but was 0.1 with low 0.2 and high 0.3");
    assertThatThrownBy(() -> SuggestedRate.of(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSeriesIsACopy() {
    double[] values = {1, Double.NaN};
    Series series = Series.of(values);
    values[0] = 5;
    assertThat(series).isEqualTo(Series.of(1, Double.NaN)).isNotEqualTo(Series.of(values));
    assertThat(series).hasSameHashCodeAs(Series.of(1, Double.NaN));
  }

  @Test
  void captionsSayWhatTheChartsShow() {
    TrainingChart chart = SampleReports.training(2000);
    assertThat(Captions.learningRate(chart.steps().learningRate()))
        .isEqualTo("Starts at 5.3e-7, reaches 0.053, ends at 5.3e-7.");
    assertThat(Captions.momentum(chart.steps().momentum())).isEqualTo("From 0.85 to 0.95.");
    assertThat(Captions.loss(chart))
        .startsWith(
            "Faint: the training loss of each batch; solid: its average over about 40 steps.")
        .contains("Validation loss is lowest at step");
    assertThat(Captions.metric(chart.evaluations(), Metric.share("accuracy")))
        .startsWith("Best at step ")
        .endsWith("%.");
    assertThat(Captions.metric(EvaluationHistory.none(), Metric.share("accuracy"))).isEmpty();
  }
}
