package dev.anneal.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the page's script is given. */
class ChartDataTest {

  private static JsonNode data(RunReport report) {
    return JsonMapper.shared().readTree(ChartData.json(report));
  }

  @Test
  void isNullWhereThereIsNothing() {
    JsonNode data = data(RunReport.of("bare", "", Metric.share("accuracy")).build());
    assertThat(data.get("rangeTest").isNull()).isTrue();
    assertThat(data.get("training").isNull()).isTrue();
  }

  @Test
  void holdsTheRangeTest() {
    JsonNode test = data(SampleReports.digits()).get("rangeTest");
    assertThat(test.get("rate")).hasSize(100);
    assertThat(test.get("rate").get(0).asDouble()).isEqualTo(1e-7);
    assertThat(test.get("suggestion").get("high").asDouble()).isEqualTo(0.11);
    assertThat(test.get("rules").get(0).get("name").asString()).isEqualTo("turning-point");
    assertThat(test.get("rules").get(7).get("rate").isNull()).isTrue();
  }

  @Test
  void leavesOutRatesThatALogarithmCannotShow() {
    Series rates = Series.of(0, 0.1, 1, Double.POSITIVE_INFINITY);
    Series losses = Series.of(1, 2, Double.NaN, 4);
    JsonNode test =
        data(RunReport.of("test", "", Metric.share("accuracy"))
                .withRangeTest(RangeTestChart.of(rates, losses, losses))
                .build())
            .get("rangeTest");
    assertThat(test.get("rate").toString()).isEqualTo("[0.1,1]");
    assertThat(test.get("loss").toString()).isEqualTo("[2,null]");
  }

  @Test
  void turnsWhatIsNotFiniteIntoGaps() {
    JsonNode training = data(SampleReports.prices(2000)).get("training");
    assertThat(training.get("momentum")).allMatch(JsonNode::isNull);
    assertThat(training.get("loss")).anyMatch(JsonNode::isNull).anyMatch(JsonNode::isNumber);
  }

  @Test
  void keepsAllStepsOfAShortRunAndFewOfALongOne() {
    assertThat(data(SampleReports.prices(2000)).get("training").get("step")).hasSize(2000);
    JsonNode steps = data(SampleReports.prices(100_000)).get("training").get("step");
    assertThat(steps).hasSizeBetween(800, 3000);
    assertThat(steps.get(0).asLong()).isZero();
    assertThat(steps.get(steps.size() - 1).asLong()).isEqualTo(99_999);
  }

  @Test
  void writesWholeNumbersInFullAndOthersToSixDigits() {
    assertThat(JsonText.numbers(Series.of(12345678, 1 / 3.0, 4e-7, -0.0, Double.NaN)))
        .isEqualTo("[12345678,0.333333,4E-7,0,null]");
  }

  @Test
  void escapesText() {
    String text = "</script> \"q\" \\ \n \u2028 é &'";
    String json = JsonText.text(text);
    assertThat(json).doesNotContain("<", ">", "&", "'", "/", "\n", "\u2028", "é");
    assertThat(JsonMapper.shared().readTree(json).asString()).isEqualTo(text);
  }

  @Test
  void holdsASchedule() {
    ScheduleChart chart =
        new ScheduleChart(Series.of(0.1, 0.2, 0.05), Series.of(0.9, 0.8, 0.9), 10);
    JsonNode schedule = JsonMapper.shared().readTree(ChartData.json(chart)).get("schedule");
    assertThat(schedule.get("step").toString()).isEqualTo("[0,1,2]");
    assertThat(schedule.get("rate").toString()).isEqualTo("[0.1,0.2,0.05]");
    assertThat(schedule.get("momentum").toString()).isEqualTo("[0.9,0.8,0.9]");
    assertThat(schedule.get("rateAxis").get("low").asDouble()).isZero();
    assertThat(schedule.get("stepsPerEpoch").asDouble()).isEqualTo(10);
  }
}
