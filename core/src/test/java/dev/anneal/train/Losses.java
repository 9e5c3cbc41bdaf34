package dev.anneal.train;

import dev.anneal.engine.Session;
import java.util.ArrayList;
import java.util.List;

/** Trains, and keeps the losses: what tests compare bit for bit. */
public final class Losses {

  private Losses() {}

  /** The losses of some steps at the optimizer's usual constants. */
  public static List<Double> of(Session session, long steps) {
    return of(Training.on(session), RunLength.steps(steps));
  }

  /** The losses of a run. */
  public static List<Double> of(Training training, RunLength length) {
    List<Double> losses = new ArrayList<>();
    training
        .observe(
            step -> {
              losses.add(step.loss().value());
              return Signal.CONTINUE;
            })
        .run(length);
    return losses;
  }
}
