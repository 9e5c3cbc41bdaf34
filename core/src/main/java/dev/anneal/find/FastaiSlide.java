package dev.anneal.find;

import java.util.OptionalDouble;

/**
 * fastai's {@code slide}, value for value: an interval of 15 points slides from the right end to
 * the left for as long as the smoothed loss's gradient differs by more than 0.005 between its ends;
 * the rate at its left end is the answer.
 */
public record FastaiSlide() implements Rule {

  private static final int INTERVAL = 15;
  private static final double THRESHOLD = 0.005;

  @Override
  public String name() {
    return "fastai-slide";
  }

  @Override
  public OptionalDouble learningRate(LossCurve curve) {
    return Trimmed.fastai(curve).rate(INTERVAL + 1, FastaiSlide::leftEnd);
  }

  private static int leftEnd(Trimmed points) {
    double[] gradient = points.gradient();
    int right = gradient.length - 1;
    int left = right - INTERVAL;
    int answer = left;
    while (left >= 0 && Math.abs(gradient[right] - gradient[left]) > THRESHOLD) {
      answer = left;
      right--;
      left--;
    }
    return answer;
  }
}
