package dev.anneal.runs;

import dev.anneal.engine.Session;
import dev.anneal.train.Change;
import dev.anneal.train.Observer;
import dev.anneal.train.Outcome;
import dev.anneal.train.Signal;
import dev.anneal.train.Step;
import dev.anneal.train.Timeline;
import dev.anneal.vary.Horizon;

/** Keeps in mind whether an observer, or an interrupt, wanted a run to end. */
final class Stops implements Observer {

  private final Observer observer;
  private boolean asked;

  Stops(Observer observer) {
    this.observer = observer;
  }

  /** Whether the run was to end. */
  boolean asked() {
    return asked || Thread.currentThread().isInterrupted();
  }

  @Override
  public void started(Session session, Horizon horizon) {
    observer.started(session, horizon);
  }

  @Override
  public Signal afterStep(Step step) {
    Signal signal = observer.afterStep(step);
    asked |= signal instanceof Signal.Stop;
    return signal;
  }

  @Override
  public void changed(Change change, Timeline timeline) {
    observer.changed(change, timeline);
  }

  @Override
  public void ended(Outcome outcome) {
    observer.ended(outcome);
  }
}
