package dev.anneal.find;

/**
 * An exponential average, debiased: average = history average + (1 - history) value, divided by 1 -
 * history^n. It lags behind, which is why Anneal's own rules do not read it; fastai's do.
 */
final class ExponentialAverage {

  /** The weight that fastai gives to history. */
  static final double FASTAI_HISTORY = 0.98;

  private final double history;
  private double average;
  private int count;

  ExponentialAverage(double history) {
    this.history = history;
  }

  /** Takes a value in, and answers the average. */
  double add(double value) {
    average = history * average + (1 - history) * value;
    count++;
    return average / (1 - Math.pow(history, count));
  }
}
