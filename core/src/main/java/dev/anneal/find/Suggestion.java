package dev.anneal.find;

/** What a curve says about the learning rate: a rate, or why there is none. */
public sealed interface Suggestion {

  /**
   * The learning rate to train with: the peak of 1cycle with a momentum that dips to 0.85.
   *
   * @throws IllegalStateException if there is none, with the diagnosis
   */
  double learningRate();

  /** What the curve looks like, in a sentence. */
  String diagnosis();

  /**
   * A rate.
   *
   * @param learningRate the rate
   * @param low the lower end of the interval that probably holds the best rate
   * @param high its upper end
   * @param rule the rule that gave it, and what its rate was multiplied with
   * @param diagnosis what the curve looks like
   */
  record Found(double learningRate, double low, double high, String rule, String diagnosis)
      implements Suggestion {}

  /**
   * No rate that could be defended.
   *
   * @param diagnosis why not, and what to do
   */
  record None(String diagnosis) implements Suggestion {

    @Override
    public double learningRate() {
      throw new IllegalStateException("no learning rate can be suggested: " + diagnosis);
    }
  }

  /** Reads a curve: two-edges, raised for a momentum that dips. */
  static Suggestion of(LossCurve curve) {
    return Diagnosis.of(curve);
  }
}
