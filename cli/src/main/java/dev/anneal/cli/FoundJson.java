package dev.anneal.cli;

import dev.anneal.find.LossCurve;
import dev.anneal.find.Rule;
import dev.anneal.find.Suggestion;
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
 * @param steps the number of points
 * @param plannedSteps the number of steps that the sweep would have had at most
 * @param seconds how long the sweep took; null where the curve was recorded
 * @param curve the points
 */
record FoundJson(
    @Nullable RateJson suggestion,
    String diagnosis,
    Map<String, @Nullable Double> rules,
    int steps,
    long plannedSteps,
    @Nullable Double seconds,
    CurveJson curve) {

  static FoundJson of(LossCurve curve, @Nullable Double seconds) {
    Suggestion suggestion = curve.suggest();
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
        curve.size(),
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
