package dev.anneal.find;

import java.math.BigDecimal;
import java.math.MathContext;

/** What a curve says about the learning rate: a rate, or why there is none. */
public sealed interface Suggestion {

  /**
   * The learning rate to train with.
   *
   * @throws IllegalStateException if there is none, with the diagnosis
   */
  double learningRate();

  /** What the curve looks like, in a sentence. */
  String diagnosis();

  /**
   * A rate. It and its interval are kept to three significant digits, more than a curve tells, so
   * that a rate can be written down and trained with again.
   *
   * @param learningRate the rate
   * @param low the lower end of the interval that probably holds the best rate
   * @param high its upper end
   * @param rule how it was read off the curve
   * @param diagnosis what the curve looks like
   */
  record Found(double learningRate, double low, double high, String rule, String diagnosis)
      implements Suggestion {

    private static final MathContext DIGITS = new MathContext(3);

    /** Rounds the rates. */
    public Found {
      learningRate = rounded(learningRate);
      low = rounded(low);
      high = rounded(high);
    }

    private static double rounded(double rate) {
      return new BigDecimal(rate).round(DIGITS).doubleValue();
    }
  }

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

  /** Reads a curve for a run of which nothing else is known. */
  static Suggestion of(LossCurve curve) {
    return of(curve, Purpose.USUAL);
  }

  /** Reads a curve: a rate between its edges, fitted for the purpose. */
  static Suggestion of(LossCurve curve, Purpose purpose) {
    return Diagnosis.of(curve, purpose);
  }
}
