package dev.anneal.find;

import dev.anneal.train.Yardstick;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a range test saw: the loss at each learning rate.
 *
 * @param learningRates the rates, positive and rising
 * @param losses the loss at each; the last may be NaN or infinite
 * @param smoothedLosses fastai's smoothing of the losses (history 0.98, debiased): what fastai's
 *     rules read and what people are used to looking at; Anneal's own rules smooth for themselves
 * @param plannedSteps the number of steps that the sweep would have had, had it not stopped earlier
 * @param trainingLosses where the losses are of other rows than those trained on, the mean training
 *     loss since the point before; else empty
 */
public record LossCurve(
    List<Double> learningRates,
    List<Double> losses,
    List<Double> smoothedLosses,
    long plannedSteps,
    List<Double> trainingLosses) {

  /** The share of a sweep's steps whose mean loss is where the model starts. */
  static final double START_SHARE = 0.15;

  /** The same where the rate rises along a line: the first points alone are at small rates. */
  private static final int START_OF_A_LINE = 3;

  /** The number of steps that fastai plans; what a curve that does not say is taken to have. */
  private static final long USUAL_STEPS = 100;

  /** Checks that the lists belong together. */
  public LossCurve {
    learningRates = List.copyOf(learningRates);
    losses = List.copyOf(losses);
    smoothedLosses = List.copyOf(smoothedLosses);
    trainingLosses = List.copyOf(trainingLosses);
    if (losses.size() != learningRates.size() || smoothedLosses.size() != losses.size()) {
      throw new IllegalArgumentException(
          "a curve must have as many losses as learning rates, but was %d rates, %d losses, %d"
                  .formatted(learningRates.size(), losses.size(), smoothedLosses.size())
              + " smoothed losses");
    }
    if (!trainingLosses.isEmpty() && trainingLosses.size() != losses.size()) {
      throw new IllegalArgumentException(
          "a curve must have no training losses or as many as losses, but was %d and %d"
              .formatted(trainingLosses.size(), losses.size()));
    }
    for (int i = 0; i < learningRates.size(); i++) {
      checkRate(i, learningRates.get(i), i == 0 ? 0 : learningRates.get(i - 1));
    }
  }

  private static void checkRate(int index, double rate, double previous) {
    if (!(rate > previous) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          "learning rates must be positive and rising, but was %s after %s at point %d"
              .formatted(rate, previous, index));
    }
  }

  /** A curve, smoothed as fastai does. */
  public static LossCurve of(List<Double> learningRates, List<Double> losses) {
    ExponentialAverage average = new ExponentialAverage(ExponentialAverage.FASTAI_HISTORY);
    List<Double> smoothed = new ArrayList<>();
    losses.forEach(loss -> smoothed.add(average.add(loss)));
    return new LossCurve(
        learningRates, losses, smoothed, Math.max(USUAL_STEPS, learningRates.size()), List.of());
  }

  /** The same with another smoothing, such as one that was recorded. */
  public LossCurve smoothedLosses(List<Double> newSmoothedLosses) {
    return new LossCurve(learningRates, losses, newSmoothedLosses, plannedSteps, trainingLosses);
  }

  /** The same from a sweep that was planned longer. */
  public LossCurve plannedSteps(long newPlannedSteps) {
    return new LossCurve(learningRates, losses, smoothedLosses, newPlannedSteps, trainingLosses);
  }

  /** The same with the training losses beside them, where the losses are of other rows. */
  public LossCurve trainingLosses(List<Double> newTrainingLosses) {
    return new LossCurve(learningRates, losses, smoothedLosses, plannedSteps, newTrainingLosses);
  }

  /** The curve of the training losses; empty where the losses are those. */
  Optional<LossCurve> training() {
    return trainingLosses.isEmpty()
        ? Optional.empty()
        : Optional.of(of(learningRates, trainingLosses).plannedSteps(plannedSteps));
  }

  /** Whether the rates rise by a factor, and not along a line or in some other way. */
  boolean risesByAFactor() {
    int last = size() - 1;
    return last < 2
        || learningRates.get(1) / learningRates.get(0)
            < Math.pow(learningRates.get(last) / learningRates.get(last - 1), 2);
  }

  /** The number of points whose mean loss is where the model starts. */
  int startPoints() {
    return risesByAFactor()
        ? (int) Math.max(1, Math.round(START_SHARE * plannedSteps))
        : START_OF_A_LINE;
  }

  /** The number of points. */
  public int size() {
    return losses.size();
  }

  /**
   * The losses as Anneal's own rules see them: smoothed on both sides, so that the line does not
   * lag behind the points. Shorter than the curve where that ends in losses that are not finite;
   * empty where it is too short to smooth.
   */
  public List<Double> centredLosses() {
    SmoothCurve smooth = SmoothCurve.of(this);
    return smooth == null ? List.of() : Arrays.stream(smooth.losses()).boxed().toList();
  }

  /**
   * What the model was seen to learn, for the run at the suggested rate to be measured by; empty
   * where the training loss does not fall by more than its noise.
   *
   * @param constantLoss the least training loss of a prediction that is the same for every row; NaN
   *     where it is not known
   */
  public Optional<Yardstick> yardstick(double constantLoss) {
    return SmoothCurve.falling(training().orElse(this))
        .map(smooth -> smooth.yardstick(constantLoss));
  }

  /** A rate to train with, an interval and why; or why there is none. */
  public Suggestion suggest() {
    return Suggestion.of(this);
  }

  /** The same for a purpose. */
  public Suggestion suggest(Purpose purpose) {
    return Suggestion.of(this, purpose);
  }
}
