package dev.anneal.runs;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Inputs;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Session;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a model of text writes when it goes on with the beginning of a part: each token drawn from
 * softmax(outputs / temperature), and then read as the last one.
 *
 * @param length how many tokens are drawn
 * @param temperature less than 1 prefers what is likely; positive
 * @param seed decides what is drawn
 */
record TextSample(int length, double temperature, long seed) {

  /** Tokens that stand for nothing, or for what is unknown, are not drawn. */
  private static final int FIRST = 2;

  /** The sample that a run ends with. */
  static TextSample of(long seed) {
    return new TextSample(300, 0.8, seed);
  }

  /** Goes on with the first row of a part. */
  List<Integer> from(Session session, Rows part) {
    float[] row = part.read(new int[] {0}).inputs().clone();
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> drawn = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      Batch batch = new Batch(part.shape(), row.clone(), new float[row.length]);
      OneRow rows = new OneRow(part.inputs(), part.target(), batch);
      int token = draw(session.outputs(rows).values(), part.target().outputs(), random);
      drawn.add(token);
      System.arraycopy(row, 1, row, 0, row.length - 1);
      row[row.length - 1] = token;
    }
    return drawn;
  }

  /** From what comes out at the last place. */
  private int draw(float[] values, int vocabulary, SplittableRandom random) {
    int last = values.length - vocabulary;
    double largest = Double.NEGATIVE_INFINITY;
    for (int token = FIRST; token < vocabulary; token++) {
      largest = Math.max(largest, values[last + token]);
    }
    double[] sums = new double[vocabulary];
    for (int token = FIRST; token < vocabulary; token++) {
      sums[token] = sums[token - 1] + Math.exp((values[last + token] - largest) / temperature);
    }
    double wanted = random.nextDouble() * sums[vocabulary - 1];
    int token = FIRST;
    while (token < vocabulary - 1 && sums[token] <= wanted) {
      token++;
    }
    return token;
  }

  private record OneRow(Inputs inputs, Target target, Batch batch) implements Rows {

    @Override
    public int count() {
      return 1;
    }

    @Override
    public Shape shape() {
      return batch.shape();
    }

    @Override
    public Batch read(int[] indices) {
      return batch;
    }
  }
}
