package dev.anneal.cli;

import dev.anneal.find.LossCurve;
import dev.anneal.find.Rule;
import dev.anneal.find.Suggestion;
import dev.anneal.runs.Found;
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
 * @param rules what each rule says; null where it has no answer
 * @param steps the number of steps that were taken
 * @param plannedSteps the number of points that the curve would have had at most
 * @param seconds how long the sweep took; null where the curve was recorded
 * @param curve the points
 */
record FoundJson(
    @Nullable RateJson suggestion,
    String diagnosis,
    Map<String, @Nullable Double> rules,
    long steps,
    long plannedSteps,
    @Nullable Double seconds,
    CurveJson curve) {

  /** A range test of our own. */
  static FoundJson of(Found found) {
    return of(found.curve(), found.suggestion(), found.steps(), found.seconds());
  }

  /** A curve that was recorded elsewhere. */
  static FoundJson of(LossCurve curve, Suggestion suggestion) {
    return of(curve, suggestion, curve.size(), null);
  }

  private static FoundJson of(
      LossCurve curve, Suggestion suggestion, long steps, @Nullable Double seconds) {
    Map<String, @Nullable Double> rules = new LinkedHashMap<>();
    for (Rule rule : Rule.all()) {
      OptionalDouble rate = rule.learningRate(curve);
      rules.put(rule.name(), rate.isPresent() ? (Double) rate.getAsDouble() : null);
    }
    return new FoundJson(
        suggestion instanceof Suggestion.Found found
            ? new RateJson(found.learningRate(), found.low(), found.high())
            : null,
        suggestion.diagnosis(),
        rules,
        steps,
        curve.plannedSteps(),
        seconds,
        new CurveJson(
            curve.learningRates(),
            Json.numbers(curve.losses()),
            Json.numbers(curve.smoothedLosses())));
  }

  /** A rate and its interval. */
  record RateJson(double learningRate, double low, double high) {}

  /** A curve's points. */
  record CurveJson(
      List<Double> learningRate,
      List<@Nullable Double> loss,
      List<@Nullable Double> smoothedLoss) {}
}
