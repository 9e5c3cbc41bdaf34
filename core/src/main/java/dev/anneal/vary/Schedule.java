package dev.anneal.vary;

/** The value of a hyper-parameter at each step of a run: a pure function of the step. */
@FunctionalInterface
public interface Schedule {

  /**
   * The value in force at a step.
   *
   * @param step the optimizer step, counted from 0; not negative
   * @return the value
   */
  double at(double step);
}
