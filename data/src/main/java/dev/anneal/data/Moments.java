package dev.anneal.data;

import java.util.stream.DoubleStream;

/**
 * The mean and standard deviation of some numbers: scale = sqrt(sum (x - mean)^2 / n), by Welford's
 * update, exactly 0 where all numbers are equal.
 *
 * @param count n
 * @param mean the mean; 0 where there are no numbers
 * @param scale the standard deviation, in the numbers' own unit
 */
record Moments(int count, double mean, double scale) {

  static Moments of(DoubleStream numbers) {
    int count = 0;
    double mean = 0;
    double squares = 0;
    for (var each = numbers.iterator(); each.hasNext(); ) {
      double number = each.nextDouble();
      count++;
      double fromMean = number - mean;
      mean += fromMean / count;
      squares += fromMean * (number - mean);
    }
    return new Moments(count, mean, count == 0 ? 0 : Math.sqrt(squares / count));
  }
}
