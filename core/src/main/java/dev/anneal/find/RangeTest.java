package dev.anneal.find;

import dev.anneal.engine.Session;
import dev.anneal.engine.Snapshot;
import dev.anneal.train.Observer;
import dev.anneal.train.RunLength;
import dev.anneal.train.Signal;
import dev.anneal.train.Step;
import dev.anneal.train.Training;
import dev.anneal.vary.Curve;
import dev.anneal.vary.Phase;
import dev.anneal.vary.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;

/**
 * A learning-rate range test (Smith 2015): one short sweep in which the rate rises from tiny to too
 * large, and the loss at each.
 *
 * <pre>{@code
 * LossCurve curve = RangeTest.exponential(1e-7, 10).steps(100).run(session);
 * }</pre>
 *
 * <p>The session is left bit for bit as it was, however the test ends: completed, diverged,
 * interrupted or with an exception. Momentum and weight decay are the optimizer's usual ones. Of N
 * steps the first has the rate {@code from} and the last {@code to} (fastai's never reaches its
 * end).
 *
 * @param curve how the rate rises
 * @param from the first rate; positive
 * @param to the last rate; greater
 * @param steps the number of steps, if nothing stops the test earlier; at least 2
 * @param stopRule when the test has seen enough
 */
public record RangeTest(Curve curve, double from, double to, long steps, StopRule stopRule) {

  /**
   * The sweep that suggestions are made from: 1e-7 to 100 in 400 steps, 44 for each tenfold. Slow
   * sweeps matter: a study over 44 tasks found rates 3.2 times off at 12 steps for each tenfold and
   * 2.3 times at 44.
   */
  public static final RangeTest STANDARD =
      new RangeTest(Curve.exponential(), 1e-7, 100, 400, StopRule.aboveStart(3));

  /** Checks the range. */
  public RangeTest {
    if (!(from > 0)) {
      throw new IllegalArgumentException("from must be positive, but was " + from);
    }
    if (!(to > from) || Double.isInfinite(to)) {
      throw new IllegalArgumentException(
          "to must be greater than from, but was %s with from %s".formatted(to, from));
    }
    if (steps < 2) {
      throw new IllegalArgumentException("steps must be at least 2, but was " + steps);
    }
  }

  /** 100 steps, each a constant factor above the last; stops at 4 times the best smoothed loss. */
  public static RangeTest exponential(double from, double to) {
    return new RangeTest(Curve.exponential(), from, to, 100, StopRule.aboveBest(4));
  }

  /** 100 steps, each a constant amount above the last; stops at 4 times the best smoothed loss. */
  public static RangeTest linear(double from, double to) {
    return new RangeTest(Curve.linear(), from, to, 100, StopRule.aboveBest(4));
  }

  /** The same with another number of steps. */
  public RangeTest steps(long newSteps) {
    return new RangeTest(curve, from, to, newSteps, stopRule);
  }

  /** The same with another end. */
  public RangeTest stopWhen(StopRule newStopRule) {
    return new RangeTest(curve, from, to, steps, newStopRule);
  }

  /** The learning rate at each step of the sweep. */
  public Schedule schedule() {
    return new Phase(curve, from, to, steps - 1);
  }

  /** Runs the test. */
  public LossCurve run(Session session) {
    return run(session, List.of());
  }

  /**
   * Runs the test.
   *
   * @param observers who else watches, for progress and the like
   */
  public LossCurve run(Session session, List<Observer> observers) {
    Recorder recorder = new Recorder(stopRule.begin(steps));
    try (Snapshot before = session.capture()) {
      try {
        Training training = Training.on(session).learningRate(schedule()).observe(recorder);
        for (Observer observer : observers) {
          training = training.observe(observer);
        }
        training.run(RunLength.steps(steps));
      } finally {
        session.restore(before);
      }
    }
    return LossCurve.of(recorder.learningRates, recorder.losses).plannedSteps(steps);
  }

  /** Keeps the curve, and stops when enough is seen. */
  private static final class Recorder implements Observer {

    private final DoublePredicate seenEnough;
    private final List<Double> learningRates = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();

    Recorder(DoublePredicate seenEnough) {
      this.seenEnough = seenEnough;
    }

    @Override
    public Signal afterStep(Step step) {
      double loss = step.loss().value();
      learningRates.add(step.rates().learningRate());
      losses.add(loss);
      return !Double.isFinite(loss) || seenEnough.test(loss)
          ? Signal.stop("the loss has turned up")
          : Signal.CONTINUE;
    }
  }
}
