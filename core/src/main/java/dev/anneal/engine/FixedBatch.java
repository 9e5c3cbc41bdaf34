package dev.anneal.engine;

/** One batch, again and again. */
record FixedBatch(Batch batch, Inputs inputs, Target target) implements Batches {

  @Override
  public Shape shape() {
    return batch.shape();
  }

  @Override
  public int size() {
    return batch.rows();
  }

  @Override
  public long perEpoch() {
    return 1;
  }

  @Override
  public Batch at(long orderSeed, Position position) {
    return batch;
  }
}
