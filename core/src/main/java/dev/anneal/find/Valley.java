package dev.anneal.find;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * fastai's default rule, value for value: two thirds into the longest valley. It reads fastai's
 * smoothed losses without the first tenth of the planned steps and the last 5 points, finds the
 * longest falling subsequence (which may leave points out), and goes a third and half a third into
 * it. The subsequence's beginning is taken to be its end minus its length, which can be -1, and so
 * can the answer's index, which then means the last point, as in Python.
 */
public record Valley() implements Rule {

  private static final int LAST_POINTS = 5;

  @Override
  public String name() {
    return "valley";
  }

  @Override
  public OptionalDouble learningRate(LossCurve curve) {
    int from = Math.toIntExact(curve.plannedSteps() / 10);
    int to = curve.size() - LAST_POINTS;
    if (to <= from) {
      return OptionalDouble.empty();
    }
    List<Double> rates = curve.learningRates().subList(from, to);
    int index = index(curve.smoothedLosses().subList(from, to));
    return OptionalDouble.of(rates.get(Math.floorMod(index, rates.size())));
  }

  private static int index(List<Double> losses) {
    int[] longest = new int[losses.size()];
    Arrays.fill(longest, 1);
    int start = 0;
    int end = 0;
    for (int i = 1; i < losses.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (losses.get(i) < losses.get(j) && longest[i] < longest[j] + 1) {
          longest[i] = longest[j] + 1;
        }
        if (longest[end] < longest[i]) {
          end = i;
          start = end - longest[end];
        }
      }
    }
    double third = (end - start) / 3.0;
    return start + (int) third + (int) (third / 2);
  }
}
