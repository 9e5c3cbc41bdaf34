package dev.anneal.find;

import dev.anneal.engine.Rates;
import dev.anneal.engine.Session;
import dev.anneal.train.Observer;
import dev.anneal.vary.Constant;
import dev.anneal.vary.Phase;
import dev.anneal.vary.Schedule;
import java.util.List;

/**
 * A momentum range test (Smith 2018, section 4.3): one short sweep at a constant learning rate in
 * which the momentum (beta1 with Adam and AdamW) rises along a straight line, and the loss at each.
 *
 * <p>It tells less than a range test of the rate does: training goes on while the momentum rises,
 * so that the loss falls whatever the momentum. What it can tell is from where on the momentum is
 * too large for this rate. Which of those below is best is told by short runs side by side.
 *
 * <p>The session is left bit for bit as it was, however the test ends.
 *
 * @param learningRate the constant rate; positive
 * @param from the first momentum, in [0, 1)
 * @param to the last momentum; greater, and below 1
 * @param steps the number of steps, if nothing stops the test earlier; at least 2
 * @param stopRule when the test has seen enough
 * @param criterion whose loss is looked at
 * @param conditions what else is in force
 */
public record MomentumTest(
    double learningRate,
    double from,
    double to,
    long steps,
    StopRule stopRule,
    Criterion criterion,
    Conditions conditions) {

  private static final double FROM = 0.7;
  private static final double TO = 0.999;
  private static final long STEPS = 400;

  /** Checks the range. */
  public MomentumTest {
    if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
      throw new IllegalArgumentException("learningRate must be positive, but was " + learningRate);
    }
    if (!(from >= 0 && from < 1)) {
      throw new IllegalArgumentException("from must be in [0, 1), but was " + from);
    }
    if (!(to > from && to < 1)) {
      throw new IllegalArgumentException(
          "to must be greater than from and below 1, but was %s with from %s".formatted(to, from));
    }
    if (steps < 2) {
      throw new IllegalArgumentException("steps must be at least 2, but was " + steps);
    }
  }

  /** From 0.7 to 0.999 in 400 steps; stops at three times the starting loss. */
  public static MomentumTest at(double learningRate) {
    return new MomentumTest(
        learningRate,
        FROM,
        TO,
        STEPS,
        StopRule.aboveStart(3),
        Criterion.training(),
        Conditions.USUAL);
  }

  /** The same at another rate. */
  public MomentumTest learningRate(double newLearningRate) {
    return new MomentumTest(newLearningRate, from, to, steps, stopRule, criterion, conditions);
  }

  /** The same between other momenta. */
  public MomentumTest between(double newFrom, double newTo) {
    return new MomentumTest(learningRate, newFrom, newTo, steps, stopRule, criterion, conditions);
  }

  /** The same with another number of steps. */
  public MomentumTest steps(long newSteps) {
    return new MomentumTest(learningRate, from, to, newSteps, stopRule, criterion, conditions);
  }

  /** The same with another loss to look at. */
  public MomentumTest criterion(Criterion newCriterion) {
    return new MomentumTest(learningRate, from, to, steps, stopRule, newCriterion, conditions);
  }

  /** The same under other conditions. */
  public MomentumTest conditions(Conditions newConditions) {
    return new MomentumTest(learningRate, from, to, steps, stopRule, criterion, newConditions);
  }

  /** The momentum at each step of the sweep. */
  public Schedule schedule() {
    return Phase.linear(from, to, (double) (steps - 1));
  }

  /** Runs the test. */
  public MomentumCurve run(Session session) {
    return run(session, List.of());
  }

  /**
   * Runs the test.
   *
   * @param observers who else watches
   */
  public MomentumCurve run(Session session, List<Observer> observers) {
    Sweep.Points points =
        new Sweep(
                conditions
                    .momentum(schedule())
                    .plans(session.optimizer())
                    .learningRate(new Constant(learningRate)),
                steps,
                stopRule,
                criterion)
            .run(session, observers);
    return new MomentumCurve(
        points.values(Rates::momentum), points.losses(), points.plannedPoints());
  }
}
