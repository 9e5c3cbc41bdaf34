package dev.anneal.train;

import dev.anneal.engine.Rows;
import dev.anneal.engine.Session;
import dev.anneal.vary.Horizon;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The loss on some rows at the end of each epoch. */
final class EpochLoss implements Measure {

  private final Rows rows;
  private @Nullable Session session;

  EpochLoss(Rows rows) {
    this.rows = rows;
  }

  @Override
  public void started(Session started, Horizon horizon) {
    session = started;
  }

  @Override
  public OptionalDouble after(Step step) {
    return session == null || !step.endsEpoch()
        ? OptionalDouble.empty()
        : OptionalDouble.of(session.evaluate(rows).loss());
  }
}
