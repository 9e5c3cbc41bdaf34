package dev.anneal.cli;

import dev.anneal.find.LossCurve;
import dev.anneal.find.RangeTest;
import dev.anneal.find.Rule;
import dev.anneal.find.Suggestion;
import dev.anneal.find.Sweeps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What {@code find} and {@code suggest} answer.
 *
 * @param suggestion the rate and its interval; null where the curve has no answer
 * @param diagnosis what the curve looks like
 * @param rules what each rule says of the curve, or of the mean of several; null for no answer
 * @param steps the number of points of all sweeps
 * @param plannedSteps the number of steps that the first sweep would have had at most
 * @param seconds how long the sweeps took; null where the curve was recorded
 * @param test what was swept; null where the curve was recorded
 * @param spread the standard deviation of several sweeps' answers, in decades; null for one
 * @param curve the points of the first sweep
 * @param otherCurves the points of the others
 */
record FoundJson(
    @Nullable RateJson suggestion,
    String diagnosis,
    Map<String, @Nullable Double> rules,
    int steps,
    long plannedSteps,
    @Nullable Double seconds,
    @Nullable TestJson test,
    @Nullable Double spread,
    CurveJson curve,
    List<CurveJson> otherCurves) {

  static FoundJson of(Sweeps sweeps, @Nullable Double seconds, @Nullable TestJson test) {
    Suggestion suggestion = sweeps.suggest();
    List<CurveJson> curves = sweeps.curves().stream().map(CurveJson::of).toList();
    Map<String, @Nullable Double> rules = new LinkedHashMap<>();
    for (Rule rule : Rule.all()) {
      OptionalDouble rate = rule.learningRate(sweeps.mean());
      rules.put(rule.name(), rate.isPresent() ? (Double) rate.getAsDouble() : null);
    }
    return new FoundJson(
        suggestion instanceof Suggestion.Found found
            ? new RateJson(found.learningRate(), found.low(), found.high())
            : null,
        suggestion.diagnosis(),
        rules,
        sweeps.curves().stream().mapToInt(LossCurve::size).sum(),
        sweeps.curves().get(0).plannedSteps(),
        seconds,
        test,
        Json.number(sweeps.spread()),
        curves.get(0),
        curves.subList(1, curves.size()));
  }

  /** A rate and its interval. */
  record RateJson(double learningRate, double low, double high) {}

  /**
   * What was swept.
   *
   * @param from the first rate
   * @param to the last rate
   * @param steps the steps of a sweep
   * @param sweep how the rate rises
   * @param sweeps how many sweeps were asked for
   * @param criterion whose loss was looked at
   */
  record TestJson(double from, double to, long steps, String sweep, int sweeps, String criterion) {

    static TestJson of(RangeTest test, int sweeps) {
      return new TestJson(
          test.from(),
          test.to(),
          test.steps(),
          test.curve().toString(),
          sweeps,
          test.criterion().toString());
    }
  }

  /** A curve's points, and how many there would have been at most. */
  record CurveJson(
      List<Double> learningRate,
      List<@Nullable Double> loss,
      List<@Nullable Double> smoothedLoss,
      long plannedSteps) {

    static CurveJson of(LossCurve curve) {
      return new CurveJson(
          curve.learningRates(),
          Json.numbers(curve.losses()),
          Json.numbers(curve.smoothedLosses()),
          curve.plannedSteps());
    }
  }
}
