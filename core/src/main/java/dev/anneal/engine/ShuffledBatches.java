package dev.anneal.engine;

import java.util.SplittableRandom;

/** Rows in an order that is a function of (seed, epoch): Fisher and Yates' shuffle. */
final class ShuffledBatches implements Batches {

  private final Rows rows;
  private final int size;

  /** The last order asked for; replaced as a whole, so threads see one or the other. */
  private volatile Order order = new Order(0, -1, new int[0]);

  ShuffledBatches(Rows rows, int size) {
    if (size < 1) {
      throw new IllegalArgumentException("batch size must be positive, but was " + size);
    }
    if (rows.count() < 1) {
      throw new IllegalArgumentException("rows must not be empty, but there are none");
    }
    this.rows = rows;
    this.size = Math.min(size, rows.count());
  }

  @Override
  public Shape shape() {
    return rows.shape();
  }

  @Override
  public Inputs inputs() {
    return rows.inputs();
  }

  @Override
  public Target target() {
    return rows.target();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long perEpoch() {
    return rows.count() / size;
  }

  @Override
  public Batch at(long orderSeed, Position position) {
    if (position.batch() >= perEpoch()) {
      throw new IllegalArgumentException(
          "batch must be less than %d, the batches in an epoch, but was %d"
              .formatted(perEpoch(), position.batch()));
    }
    int[] shuffled = order(orderSeed, position.epoch());
    int[] indices = new int[size];
    System.arraycopy(shuffled, Math.toIntExact(position.batch() * size), indices, 0, size);
    long augmentationSeed = SeedStream.mix(SeedStream.AUGMENTATION.of(orderSeed), position.epoch());
    return rows.readForTraining(indices, augmentationSeed);
  }

  private int[] order(long seed, long epoch) {
    Order known = order;
    if (known.seed == seed && known.epoch == epoch) {
      return known.rows;
    }
    int[] shuffled = shuffle(rows.count(), seed, epoch);
    order = new Order(seed, epoch, shuffled);
    return shuffled;
  }

  private static int[] shuffle(int count, long seed, long epoch) {
    SplittableRandom random = new SplittableRandom(SeedStream.mix(seed, epoch));
    int[] shuffled = new int[count];
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      shuffled[i] = shuffled[j];
      shuffled[j] = i;
    }
    return shuffled;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Order(long seed, long epoch, int[] rows) {}
}
