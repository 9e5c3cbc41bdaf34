package dev.anneal.compare.find;

import java.util.OptionalDouble;

/**
 * One rate for each optimizer and schedule: the geometric mean of what was best on the other tasks.
 * The task itself is left out. No answer where no other task has the optimizer.
 */
record CalibratedConstant() implements Candidate {

  @Override
  public String name() {
    return "calibrated-constant";
  }

  @Override
  public Answer answer(Situation situation) {
    OptionalDouble log10 =
        situation.others().stream()
            .filter(oracle -> oracle.schedule().equals(situation.schedule()))
            .filter(oracle -> sameOptimizer(oracle, situation))
            .mapToDouble(Oracle::log10Rate)
            .average();
    return new Answer(
        log10.isPresent()
            ? OptionalDouble.of(Math.pow(10, log10.getAsDouble()))
            : OptionalDouble.empty(),
        0);
  }

  private static boolean sameOptimizer(Oracle oracle, Situation situation) {
    return oracle.task().optimizer().name().equals(situation.optimizer().name());
  }
}
