package dev.anneal.judge;

import dev.anneal.engine.Outputs;

/** What rows of logits mean: probabilities, to full precision also where they are nearly 0 or 1. */
final class Softmax {

  private final float[] values;
  private final int classes;
  private final int[] predicted;
  private final double[] against;

  Softmax(Outputs outputs) {
    values = outputs.values();
    classes = outputs.perRow();
    predicted = new int[outputs.rows()];
    against = new double[outputs.rows()];
    for (int row = 0; row < predicted.length; row++) {
      predicted[row] = greatest(row);
      for (int c = 0; c < classes; c++) {
        against[row] += c == predicted[row] ? 0 : Math.exp(lead(row, c));
      }
    }
  }

  private int greatest(int row) {
    int greatest = 0;
    for (int c = 1; c < classes; c++) {
      if (logit(row, c) > logit(row, greatest)) {
        greatest = c;
      }
    }
    return greatest;
  }

  int rows() {
    return predicted.length;
  }

  int classes() {
    return classes;
  }

  /** The class with the greatest logit; the first of those where several have it. */
  int predicted(int row) {
    return predicted[row];
  }

  /** Minus the logarithm of a class's probability. */
  double surprise(int row, int index) {
    return Math.log1p(against[row]) - lead(row, index);
  }

  /** A class's probability. */
  double probability(int row, int index) {
    return Math.exp(-surprise(row, index));
  }

  /** log(p / (1 - p)), in a float, so that what differs by rounding alone is a tie. */
  float logOdds(int row, int index) {
    if (index == predicted[row]) {
      return (float) -Math.log(against[row]);
    }
    double surprise = surprise(row, index);
    return (float) (-surprise - Math.log(-Math.expm1(-surprise)));
  }

  /** How far a logit is ahead of the greatest: not positive. */
  private double lead(int row, int index) {
    return logit(row, index) - logit(row, predicted[row]);
  }

  private double logit(int row, int index) {
    return values[row * classes + index];
  }
}
