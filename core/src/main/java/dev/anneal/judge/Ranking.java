package dev.anneal.judge;

import java.util.Arrays;

/** Areas under ROC curves, from a score for each row. */
final class Ranking {

  private Ranking() {}

  /**
   * The area under the ROC curve: how often a row of the class has a higher score than one that is
   * not of it, a tie being half (Mann and Whitney's U over the number of pairs). Undefined where
   * one side has no row.
   *
   * @param scores a score for each row, none NaN
   * @param targets each row's class
   * @param wanted the class whose rows should have high scores
   * @param name the class's name
   * @param rest what all other rows are called
   */
  static Score area(float[] scores, float[] targets, int wanted, String name, String rest) {
    int positives = 0;
    for (float target : targets) {
      positives += target == wanted ? 1 : 0;
    }
    int negatives = targets.length - positives;
    if (positives == 0 || negatives == 0) {
      return Score.undefined("no row is of class " + (positives == 0 ? name : rest));
    }
    float[] in = new float[positives];
    float[] out = new float[negatives];
    for (int row = 0; row < scores.length; row++) {
      if (targets[row] == wanted) {
        in[--positives] = scores[row];
      } else {
        out[--negatives] = scores[row];
      }
    }
    return Score.of(wins(in, out) / ((double) in.length * out.length));
  }

  /** The pairs in which the first is greater, and half of those in which both are the same. */
  private static double wins(float[] first, float[] second) {
    Arrays.sort(first);
    Arrays.sort(second);
    double wins = 0;
    int below = 0;
    int upTo = 0;
    for (float value : first) {
      while (below < second.length && second[below] < value) {
        below++;
      }
      upTo = Math.max(upTo, below);
      while (upTo < second.length && second[upTo] <= value) {
        upTo++;
      }
      wins += 0.5 * ((double) below + upTo);
    }
    return wins;
  }
}
