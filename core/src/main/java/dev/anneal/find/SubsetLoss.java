package dev.anneal.find;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Session;
import dev.anneal.train.Measure;
import dev.anneal.train.Step;
import dev.anneal.vary.Horizon;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The loss on the same rows every few steps. */
final class SubsetLoss implements Measure {

  private final Batch batch;
  private final long every;
  private @Nullable Session session;

  /** Reads the rows, at most so many, at equal distances. */
  SubsetLoss(Rows rows, int mostRows, long every) {
    int count = Math.min(rows.count(), mostRows);
    batch =
        rows.read(
            IntStream.range(0, count).map(i -> (int) ((long) i * rows.count() / count)).toArray());
    this.every = every;
  }

  @Override
  public void started(Session started, Horizon horizon) {
    session = started;
  }

  @Override
  public OptionalDouble after(Step step) {
    return session == null || (step.index() + 1) % every != 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(session.evaluate(batch).loss());
  }
}
