package dev.anneal.runs;

/** The parts of a trial that take steps. */
public enum Stage {
  /** The range test. */
  FIND,
  /** A short run, to hold one value of something against others. */
  TRY,
  /** The training itself. */
  TRAIN,
  /**
   * The same model at the optimizer's usual fixed rate, for as many steps as the other two took.
   */
  BASELINE
}
