package dev.anneal.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.anneal.find.LossCurve;
import dev.anneal.find.RangeTest;
import dev.anneal.find.RateTest;
import dev.anneal.find.Rule;
import dev.anneal.find.Suggestion;
import dev.anneal.find.Sweeps;
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
 * @param purpose what the rate is for
 * @param rules what each rule says of the curve, or of the mean of several; null for no answer
 * @param steps the number of steps that were taken in all
 * @param plannedSteps the number of points that the first curve would have had at most
 * @param seconds how long the sweeps took; null where the curve was recorded
 * @param test what was swept; null where the curve was recorded
 * @param spread the standard deviation of several sweeps' answers, in decades; null for one
 * @param curve the points of the first sweep
 * @param otherCurves the points of the others
 */
record FoundJson(
    @Nullable RateJson suggestion,
    String diagnosis,
    PurposeJson purpose,
    Map<String, @Nullable Double> rules,
    long steps,
    long plannedSteps,
    @Nullable Double seconds,
    @Nullable TestJson test,
    @Nullable Double spread,
    CurveJson curve,
    List<CurveJson> otherCurves) {

  /** Range tests of our own. */
  static FoundJson of(Found found, RateTest test, int sweeps) {
    return of(found.sweeps(), found.steps(), found.seconds(), TestJson.of(test, sweeps));
  }

  /** Curves that were recorded elsewhere. */
  static FoundJson of(Sweeps sweeps) {
    return of(sweeps, sweeps.curves().stream().mapToLong(LossCurve::size).sum(), null, null);
  }

  private static FoundJson of(
      Sweeps sweeps, long steps, @Nullable Double seconds, @Nullable TestJson test) {
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
        PurposeJson.of(sweeps.purpose()),
        rules,
        steps,
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
   * @param steps the steps of a sweep at most
   * @param sweep how the rate rises
   * @param sweeps how many sweeps were asked for
   * @param criterion whose loss was looked at
   */
  record TestJson(double from, double to, long steps, String sweep, int sweeps, String criterion) {

    static TestJson of(RateTest test, int sweeps) {
      return new TestJson(
          test.from(),
          test.to(),
          test.steps(),
          test instanceof RangeTest plain ? plain.curve().toString() : "coarse-to-fine",
          sweeps,
          test instanceof RangeTest plain ? plain.criterion().toString() : "train");
    }
  }

  /**
   * A curve's points, and how many there would have been at most.
   *
   * @param trainingLoss what the loss was on the rows trained on, where it is of others; else null
   */
  record CurveJson(
      List<Double> learningRate,
      List<@Nullable Double> loss,
      List<@Nullable Double> smoothedLoss,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<@Nullable Double> trainingLoss,
      long plannedSteps) {

    static CurveJson of(LossCurve curve) {
      return new CurveJson(
          curve.learningRates(),
          Json.numbers(curve.losses()),
          Json.numbers(curve.smoothedLosses()),
          curve.trainingLosses().isEmpty() ? null : Json.numbers(curve.trainingLosses()),
          curve.plannedSteps());
    }
  }
}
