package dev.anneal.runs;

/** The parts of a trial that take steps. */
public enum Stage {
  /** The range test. */
  FIND,
  /** The training itself. */
  TRAIN,
  /**
   * The same model at the optimizer's usual fixed rate, for as many steps as the other two took.
   */
  BASELINE
}
