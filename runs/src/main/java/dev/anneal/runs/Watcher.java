package dev.anneal.runs;

import dev.anneal.train.Observer;
import dev.anneal.train.Signal;

/** Gives an observer for each stage of a trial: progress, and a way to stop. */
@FunctionalInterface
public interface Watcher {

  /** Nobody watches. */
  Watcher NONE = stage -> step -> Signal.CONTINUE;

  /** The observer of a stage that is about to begin. */
  Observer watch(Stage stage);
}
