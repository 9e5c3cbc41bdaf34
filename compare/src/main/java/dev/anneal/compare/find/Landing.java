package dev.anneal.compare.find;

/**
 * Where a candidate landed: one task, schedule and seed.
 *
 * @param task the task's name
 * @param group the task's group
 * @param candidate the candidate's name
 * @param schedule the schedule's name
 * @param seed the seed
 * @param rate the rate it said, or the optimizer's usual one where it had no answer
 * @param answered whether it had an answer
 * @param oracleRate the best rate
 * @param loss the validation loss at its rate, no more than the trivial one
 * @param bestLoss the same at the best rate
 * @param regret the share lost of what training could have gained, from 0 to 1
 * @param pointsLost how many points of the metric were lost: hundredths of accuracy, or of the
 *     target's scale; NaN where nothing was trained
 * @param cost the steps taken to find the rate as a share of the run's
 */
public record Landing(
    String task,
    String group,
    String candidate,
    String schedule,
    long seed,
    double rate,
    boolean answered,
    double oracleRate,
    double loss,
    double bestLoss,
    double regret,
    double pointsLost,
    double cost) {

  /** How many decades the rate is above the best one; negative where it is below. */
  public double decadesOff() {
    return Math.log10(rate / oracleRate);
  }
}
