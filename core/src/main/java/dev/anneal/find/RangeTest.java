package dev.anneal.find;

import dev.anneal.engine.Batches;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Session;
import dev.anneal.train.GroupPlans;
import dev.anneal.train.Observer;
import dev.anneal.train.RunLength;
import dev.anneal.vary.Constant;
import dev.anneal.vary.Curve;
import dev.anneal.vary.Phase;
import dev.anneal.vary.Schedule;
import java.util.List;

/**
 * A learning-rate range test (Smith 2015): one short sweep in which the rate rises from tiny to too
 * large, and the loss at each.
 *
 * <pre>{@code
 * LossCurve curve = RangeTest.exponential(1e-7, 10).steps(100).run(session);
 * }</pre>
 *
 * <p>The session is left bit for bit as it was, however the test ends: completed, diverged,
 * interrupted or with an exception. Of N steps the first has the rate {@code from} and the last
 * {@code to} (fastai's never reaches its end). A test that something outside of it stops counts as
 * planned that long, so that its end is not taken for divergence.
 *
 * @param curve how the rate rises
 * @param from the first rate; positive
 * @param to the last rate; greater
 * @param steps the number of steps, if nothing stops the test earlier; at least 2
 * @param stopRule when the test has seen enough
 * @param criterion whose loss is looked at
 * @param conditions what else is in force
 */
public record RangeTest(
    Curve curve,
    double from,
    double to,
    long steps,
    StopRule stopRule,
    Criterion criterion,
    Conditions conditions)
    implements RateTest {

  /**
   * One slow sweep over nine decades: 1e-7 to 100 in 400 steps, 44 for each tenfold. {@link
   * CoarseToFine} sees as much in fewer steps.
   */
  public static final RangeTest STANDARD =
      new RangeTest(Curve.exponential(), 1e-7, 100, 400, StopRule.aboveStart(3));

  /** A test on the training loss, at the optimizer's usual constants. */
  public RangeTest(Curve curve, double from, double to, long steps, StopRule stopRule) {
    this(curve, from, to, steps, stopRule, Criterion.training(), Conditions.USUAL);
  }

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
    return new RangeTest(curve, from, to, newSteps, stopRule, criterion, conditions);
  }

  /**
   * The same for another length, such as half an epoch.
   *
   * @param length no time
   * @param batches the training data
   */
  public RangeTest length(RunLength length, Batches batches) {
    return steps(length.horizon(batches).steps());
  }

  /** The same between other rates. */
  public RangeTest between(double newFrom, double newTo) {
    return new RangeTest(curve, newFrom, newTo, steps, stopRule, criterion, conditions);
  }

  /** The same with a rate that rises in another way. */
  public RangeTest curve(Curve newCurve) {
    return new RangeTest(newCurve, from, to, steps, stopRule, criterion, conditions);
  }

  /** The same with another end. */
  public RangeTest stopWhen(StopRule newStopRule) {
    return new RangeTest(curve, from, to, steps, newStopRule, criterion, conditions);
  }

  /** The same with another loss to look at. */
  public RangeTest criterion(Criterion newCriterion) {
    return new RangeTest(curve, from, to, steps, stopRule, newCriterion, conditions);
  }

  @Override
  public RangeTest conditions(Conditions newConditions) {
    return new RangeTest(curve, from, to, steps, stopRule, criterion, newConditions);
  }

  /** The same at another constant momentum. */
  public RangeTest momentum(double momentum) {
    return conditions(conditions.momentum(new Constant(momentum)));
  }

  /** The same at another constant weight decay. */
  public RangeTest weightDecay(double weightDecay) {
    return conditions(conditions.weightDecay(new Constant(weightDecay)));
  }

  /** The same with groups that do something else, whose ratios stay while the rate rises. */
  public RangeTest groups(GroupPlans groups) {
    return conditions(conditions.groups(groups));
  }

  /** The learning rate at each step of the sweep. */
  public Schedule schedule() {
    return new Phase(curve, from, to, steps - 1);
  }

  @Override
  public Result measure(Session session, List<Observer> observers) {
    LossCurve curve = run(session, observers);
    return new Result(curve, criterion.steps(curve.size()));
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
    Sweep.Points points =
        new Sweep(
                conditions.plans(session.optimizer()).learningRate(schedule()),
                steps,
                stopRule,
                criterion)
            .run(session, observers);
    return LossCurve.of(points.values(Rates::learningRate), points.losses())
        .plannedSteps(points.plannedPoints())
        .trainingLosses(points.trainingLosses());
  }
}
