package dev.anneal.data;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Mixture;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * How the rows of a batch are mixed with one another: x' = share x + (1 - share) x of the partner,
 * and the targets alike (Zhang et al. 2018).
 *
 * @param share how much of a row is its own, the same for the whole batch
 * @param partners for each row the one that is mixed in, a permutation
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Mixup(double share, int[] partners) {

  /** Draws the share from Beta(alpha, alpha), and any permutation with the same chance. */
  static Mixup draw(int rows, double alpha, SplittableRandom random) {
    double share =
        BetaDistribution.of(alpha, alpha).inverseCumulativeProbability(random.nextDouble());
    int[] partners = new int[rows];
    for (int i = 0; i < rows; i++) {
      int j = random.nextInt(i + 1);
      partners[i] = partners[j];
      partners[j] = i;
    }
    return new Mixup(share, partners);
  }

  /** Mixes a batch; the one handed over stays as it is. */
  Batch of(Batch batch) {
    int size = batch.shape().values();
    float[] inputs = batch.inputs();
    float[] mixed = new float[inputs.length];
    float[] others = new float[partners.length];
    float own = (float) share;
    float other = (float) (1 - share);
    IntStream.range(0, partners.length)
        .parallel()
        .forEach(
            row -> {
              others[row] = batch.targets()[partners[row]];
              int partner = partners[row] * size;
              for (int i = row * size; i < (row + 1) * size; i++) {
                mixed[i] = own * inputs[i] + other * inputs[partner++];
              }
            });
    return new Batch(batch.shape(), mixed, batch.targets(), new Mixture(share, others));
  }
}
