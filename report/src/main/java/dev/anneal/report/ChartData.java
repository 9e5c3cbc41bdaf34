package dev.anneal.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the page's script draws, as JSON. */
final class ChartData {

  private static final int STRETCHES = 400;

  private ChartData() {}

  static String json(RunReport report) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("rangeTest", rangeTest(report.rangeTest()));
    members.put("training", training(report.training(), report.metric()));
    return JsonText.object(members);
  }

  static String json(ScheduleChart chart) {
    int size = chart.learningRate().size();
    int[] kept = Selection.places(size, STRETCHES, chart.learningRate(), chart.momentum());
    Series steps = Series.of(IntStream.range(0, size).asDoubleStream().toArray());
    Map<String, String> members = new LinkedHashMap<>();
    putSchedule(members, steps, chart.learningRate(), chart.momentum(), kept);
    members.put("stepsPerEpoch", JsonText.number(chart.stepsPerEpoch()));
    return JsonText.object(Map.of("schedule", JsonText.object(members)));
  }

  static String json(SweepChart chart) {
    int size = chart.value().size();
    int[] kept = Selection.places(size, STRETCHES, chart.loss(), chart.smoothedLoss());
    Map<String, String> members = new LinkedHashMap<>();
    members.put("name", JsonText.text(chart.name()));
    members.put("value", JsonText.numbers(chart.value().pick(kept)));
    members.put("loss", JsonText.numbers(chart.loss().pick(kept)));
    members.put("smoothed", JsonText.numbers(chart.smoothedLoss().pick(kept)));
    members.put("axis", axis(AxisRange.ofRangeTest(chart.loss(), chart.smoothedLoss())));
    members.put("mark", JsonText.number(chart.mark()));
    return JsonText.object(Map.of("sweep", JsonText.object(members)));
  }

  private static void putSchedule(
      Map<String, String> members, Series step, Series rate, Series momentum, int[] kept) {
    members.put("step", JsonText.numbers(step.pick(kept)));
    members.put("rate", JsonText.numbers(rate.pick(kept)));
    members.put("momentum", JsonText.numbers(momentum.pick(kept)));
    members.put("rateAxis", axis(AxisRange.ofSchedule(rate, 0)));
    members.put("momentumAxis", axis(AxisRange.ofSchedule(momentum, 1)));
  }

  private static String rangeTest(@Nullable RangeTestChart chart) {
    if (chart == null) {
      return JsonText.NULL;
    }
    int[] drawn = positive(chart.learningRate());
    Series loss = chart.loss().pick(drawn);
    Series smoothed = chart.smoothedLoss().pick(drawn);
    int[] kept = Selection.places(drawn.length, STRETCHES, loss, smoothed);
    Map<String, String> members = new LinkedHashMap<>();
    members.put("rate", JsonText.numbers(chart.learningRate().pick(drawn).pick(kept)));
    members.put("loss", JsonText.numbers(loss.pick(kept)));
    members.put("smoothed", JsonText.numbers(smoothed.pick(kept)));
    members.put("axis", axis(AxisRange.ofRangeTest(loss, smoothed)));
    members.put("suggestion", suggestion(chart.suggestion()));
    members.put("rules", JsonText.array(chart.rules().stream().map(ChartData::rule).toList()));
    return JsonText.object(members);
  }

  /** The places that a logarithmic axis can show. */
  private static int[] positive(Series rates) {
    return IntStream.range(0, rates.size())
        .filter(i -> rates.at(i) > 0 && Double.isFinite(rates.at(i)))
        .toArray();
  }

  private static String suggestion(@Nullable SuggestedRate suggestion) {
    if (suggestion == null) {
      return JsonText.NULL;
    }
    Map<String, String> members = new LinkedHashMap<>();
    members.put("rate", JsonText.number(suggestion.rate()));
    members.put("low", JsonText.number(suggestion.low()));
    members.put("high", JsonText.number(suggestion.high()));
    return JsonText.object(members);
  }

  private static String rule(RuleMark mark) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("name", JsonText.text(mark.rule()));
    members.put("rate", JsonText.number(mark.rate()));
    return JsonText.object(members);
  }

  private static String training(@Nullable TrainingChart chart, Metric metric) {
    if (chart == null) {
      return JsonText.NULL;
    }
    StepHistory steps = chart.steps();
    EvaluationHistory evaluations = chart.evaluations();
    int size = steps.step().size();
    Series smoothed = Smoothing.exponential(steps.trainLoss(), Smoothing.span(size));
    int[] kept =
        Selection.places(
            size, STRETCHES, steps.learningRate(), steps.momentum(), steps.trainLoss());
    Map<String, String> members = new LinkedHashMap<>();
    putSchedule(members, steps.step(), steps.learningRate(), steps.momentum(), kept);
    members.put("loss", JsonText.numbers(steps.trainLoss().pick(kept)));
    members.put("smoothed", JsonText.numbers(smoothed.pick(kept)));
    members.put("evaluations", evaluations(evaluations));
    members.put("lossAxis", axis(AxisRange.ofLosses(smoothed, evaluations.loss())));
    members.put("metricAxis", axis(AxisRange.ofMetric(evaluations.metric(), metric)));
    members.put("metricName", JsonText.text(metric.name()));
    members.put("metricKind", JsonText.text(metric.kind().name()));
    return JsonText.object(members);
  }

  private static String evaluations(EvaluationHistory history) {
    int[] kept =
        Selection.places(history.step().size(), STRETCHES, history.loss(), history.metric());
    Map<String, String> members = new LinkedHashMap<>();
    members.put("step", JsonText.numbers(history.step().pick(kept)));
    members.put("epoch", JsonText.numbers(history.epoch().pick(kept)));
    members.put("loss", JsonText.numbers(history.loss().pick(kept)));
    members.put("metric", JsonText.numbers(history.metric().pick(kept)));
    return JsonText.object(members);
  }

  static String axis(AxisRange range) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("low", JsonText.number(range.low()));
    members.put("high", JsonText.number(range.high()));
    members.put("scale", JsonText.text(range.scale().name()));
    return JsonText.object(members);
  }
}
