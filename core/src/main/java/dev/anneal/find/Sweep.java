package dev.anneal.find;

import dev.anneal.engine.Rates;
import dev.anneal.engine.Session;
import dev.anneal.engine.Snapshot;
import dev.anneal.train.Measure;
import dev.anneal.train.Observer;
import dev.anneal.train.Outcome;
import dev.anneal.train.RatePlans;
import dev.anneal.train.RunLength;
import dev.anneal.train.Signal;
import dev.anneal.train.Step;
import dev.anneal.train.Training;
import dev.anneal.vary.Horizon;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;

/**
 * One short run in which something moves, and the loss at each of its values. The session is left
 * bit for bit as it was, however the run ends.
 *
 * @param plans what moves, and what does not
 * @param steps the number of steps, if nothing stops it earlier
 * @param stopRule when it has seen enough
 * @param criterion whose loss is looked at
 */
record Sweep(RatePlans plans, long steps, StopRule stopRule, Criterion criterion) {

  /**
   * What was seen.
   *
   * @param rates what was in force at each point
   * @param losses the loss at each
   * @param trainingLosses the mean training loss since the point before; empty where the losses are
   *     the training losses
   * @param plannedPoints how many there would have been, had the sweep not seen enough; those that
   *     there are where it was stopped from outside, so that its end is not taken for divergence
   */
  record Points(
      List<Rates> rates, List<Double> losses, List<Double> trainingLosses, long plannedPoints) {

    List<Double> values(ToDoubleFunction<Rates> value) {
      return rates.stream().map(value::applyAsDouble).toList();
    }
  }

  Points run(Session session, List<Observer> observers) {
    long planned = criterion.points(steps);
    Recorder recorder = new Recorder(criterion, stopRule.begin(planned));
    Outcome outcome;
    try (Snapshot before = session.capture()) {
      try {
        Training training = Training.on(session).plans(plans).observe(recorder);
        for (Observer observer : observers) {
          training = training.observe(observer);
        }
        outcome = training.run(RunLength.steps(steps));
      } finally {
        session.restore(before);
      }
    }
    boolean interrupted = outcome instanceof Outcome.Stopped && !recorder.enough;
    return new Points(
        recorder.rates,
        recorder.losses,
        recorder.trainingLosses,
        interrupted ? recorder.losses.size() : planned);
  }

  /** Keeps the points, and stops when enough is seen. */
  private static final class Recorder implements Observer {

    private final Measure measure;
    private final boolean ofOtherRows;
    private final DoublePredicate seenEnough;
    private final List<Rates> rates = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private final List<Double> trainingLosses = new ArrayList<>();
    private double trained;
    private long steps;
    private boolean enough;

    Recorder(Criterion criterion, DoublePredicate seenEnough) {
      this.measure = criterion.measure();
      this.ofOtherRows = !(criterion instanceof Criterion.Training);
      this.seenEnough = seenEnough;
    }

    @Override
    public void started(Session session, Horizon horizon) {
      measure.started(session, horizon);
    }

    @Override
    public Signal afterStep(Step step) {
      OptionalDouble seen = measure.after(step);
      if (ofOtherRows) {
        trained += step.loss().value();
        steps++;
      }
      if (seen.isEmpty()) {
        return Signal.CONTINUE;
      }
      if (ofOtherRows) {
        trainingLosses.add(trained / steps);
        trained = 0;
        steps = 0;
      }
      double loss = seen.getAsDouble();
      rates.add(step.rates());
      losses.add(loss);
      enough = !Double.isFinite(loss) || seenEnough.test(loss);
      return enough ? Signal.stop("the loss has turned up") : Signal.CONTINUE;
    }
  }
}
