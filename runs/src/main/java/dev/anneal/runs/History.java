package dev.anneal.runs;

import dev.anneal.engine.Evaluation;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Session;
import dev.anneal.train.Change;
import dev.anneal.train.Measure;
import dev.anneal.train.Observer;
import dev.anneal.train.Outcome;
import dev.anneal.train.Signal;
import dev.anneal.train.Step;
import dev.anneal.train.Timeline;
import dev.anneal.vary.Horizon;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what happened at each step, and evaluates the validation part at the end of each epoch and
 * of the run. The time spent evaluating is kept apart from the time spent training.
 */
public final class History implements Observer {

  private final Rows validation;
  private final List<Entry> entries = new ArrayList<>();
  private @Nullable Session session;
  private @Nullable Timeline timeline;
  private long begun;
  private long evaluating;
  private long ended;

  /** An empty history that evaluates on these rows. */
  public History(Rows validation) {
    this.validation = validation;
  }

  /** The history of a run of an earlier process that is gone on with. */
  History(Rows validation, List<Entry> earlier) {
    this.validation = validation;
    entries.addAll(earlier);
    ended = earlier.isEmpty() ? 0 : Math.round(1e9 * earlier.get(earlier.size() - 1).seconds());
  }

  /** The entries so far, one a step. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** The training loss of each step so far. */
  List<Double> trainLosses() {
    return entries().stream().map(Entry::trainLoss).toList();
  }

  /**
   * The run as it was planned, and what has changed since; null before it began. With the entries
   * it is enough to go on with the run.
   */
  public @Nullable Timeline timeline() {
    return timeline;
  }

  /** Seconds from the first step to the last, without evaluations. */
  public double trainingSeconds() {
    return (ended - begun - evaluating) / 1e9;
  }

  /** Seconds spent evaluating. */
  public double evaluatingSeconds() {
    return evaluating / 1e9;
  }

  /** The last evaluation; null before the first. */
  public @Nullable Evaluation lastEvaluation() {
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).validation() != null) {
        return entries.get(i).validation();
      }
    }
    return null;
  }

  /**
   * The validation loss at the end of each epoch, without evaluating again; for an observer that is
   * called after this one.
   */
  public Measure validationLoss() {
    return step -> {
      Evaluation evaluation = entries.get(entries.size() - 1).validation();
      return evaluation == null ? OptionalDouble.empty() : OptionalDouble.of(evaluation.loss());
    };
  }

  @Override
  public void started(Session started, Horizon horizon) {
    session = started;
    timeline = Timeline.of(horizon);
    // A run that is gone on with goes on in time too: the pause between is not its own.
    long now = System.nanoTime();
    begun = now - (ended - begun);
    ended = now;
  }

  @Override
  public Signal afterStep(Step step) {
    double loss = step.loss().value();
    // The run's own end is evaluated by ended(), which also knows of a run that was stopped.
    Evaluation evaluation = step.endsEpoch() && Double.isFinite(loss) ? evaluate() : null;
    ended = System.nanoTime();
    entries.add(
        new Entry(
            step.index(),
            step.epochs(),
            step.rates(),
            loss,
            evaluation,
            (ended - begun - evaluating) / 1e9));
    return Signal.CONTINUE;
  }

  @Override
  public void changed(Change change, Timeline changed) {
    timeline = changed;
  }

  @Override
  public void ended(Outcome outcome) {
    timeline = outcome.timeline();
    if (entries.isEmpty() || outcome instanceof Outcome.Diverged) {
      return;
    }
    int last = entries.size() - 1;
    if (entries.get(last).validation() == null) {
      entries.set(last, entries.get(last).validation(evaluate()));
      ended = System.nanoTime();
    }
  }

  private Evaluation evaluate() {
    if (session == null) {
      throw new IllegalStateException("history must observe a run, but none has started");
    }
    long start = System.nanoTime();
    Evaluation evaluation = session.evaluate(validation);
    evaluating += System.nanoTime() - start;
    return evaluation;
  }

  /**
   * One step.
   *
   * @param step counted from 0
   * @param epochs passes over the data, this step included
   * @param rates the rates that were in force
   * @param trainLoss the batch's loss before the update
   * @param validation the evaluation after the update; null where there was none
   * @param seconds since the run began, without evaluations
   */
  public record Entry(
      long step,
      double epochs,
      Rates rates,
      double trainLoss,
      @Nullable Evaluation validation,
      double seconds) {

    private Entry validation(Evaluation evaluation) {
      return new Entry(step, epochs, rates, trainLoss, evaluation, seconds);
    }
  }
}
