package dev.anneal.compare.find;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What people do by hand: start high, at a hundred times the optimizer's usual rate, look at the
 * first steps of a run at that constant rate, and divide by ten until the loss falls. It falls
 * where the mean of the last fifth of the steps is a tenth below the first step's loss. Each look
 * takes a twentieth of the run, and at least 20 steps.
 */
record HandSearch() implements Candidate {

  private static final int ABOVE_USUAL = 100;
  private static final int MOST_LOOKS = 8;
  private static final int LOOKS_PER_RUN = 20;
  private static final long FEWEST_STEPS = 20;
  private static final double FALLEN = 0.9;

  @Override
  public String name() {
    return "hand-search";
  }

  @Override
  public Answer answer(Situation situation) {
    long steps = Math.max(FEWEST_STEPS, situation.steps() / LOOKS_PER_RUN);
    RoundedRate rate = RoundedRate.of(ABOVE_USUAL * situation.optimizer().usualLearningRate());
    long taken = 0;
    for (int look = 0; look < MOST_LOOKS; look++) {
      List<Double> losses = situation.firstSteps(rate, steps);
      taken += losses.size();
      if (losses.size() == steps && falls(losses)) {
        return new Answer(OptionalDouble.of(rate.value()), taken);
      }
      rate = rate.plus(-RoundedRate.PER_DECADE);
    }
    return new Answer(OptionalDouble.empty(), taken);
  }

  private static boolean falls(List<Double> losses) {
    List<Double> last = losses.subList(losses.size() - losses.size() / 5, losses.size());
    double mean = last.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    return mean < FALLEN * losses.get(0);
  }
}
