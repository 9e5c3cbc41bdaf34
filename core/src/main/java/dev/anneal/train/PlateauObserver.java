package dev.anneal.train;

import dev.anneal.engine.Session;
import dev.anneal.vary.Horizon;
import java.util.OptionalDouble;

/** What {@link ReduceOnPlateau} remembers of one run. */
final class PlateauObserver implements Observer {

  /** PyTorch's: a change smaller than this is not worth making. */
  private static final double LEAST_CHANGE = 1e-8;

  private final ReduceOnPlateau settings;
  private final Measure measure;
  private final Streak streak;
  private long cooling;

  PlateauObserver(ReduceOnPlateau settings, Measure measure) {
    this.settings = settings;
    this.measure = measure;
    this.streak = new Streak(settings.comparison(), settings.threshold());
  }

  @Override
  public void started(Session session, Horizon horizon) {
    measure.started(session, horizon);
  }

  @Override
  public Signal afterStep(Step step) {
    OptionalDouble loss = measure.after(step);
    return loss.isPresent() && isTooMuch(loss.getAsDouble())
        ? reduced(step.rates().learningRate())
        : Signal.CONTINUE;
  }

  /** Takes in a loss that a run looked at before; what it led to has been done. */
  void remember(double loss) {
    isTooMuch(loss);
  }

  private boolean isTooMuch(double loss) {
    streak.isBetter(loss);
    if (cooling > 0) {
      cooling--;
      streak.forgive();
    }
    if (streak.bad() <= settings.patience()) {
      return false;
    }
    streak.forgive();
    cooling = settings.cooldown();
    return true;
  }

  private Signal reduced(double rate) {
    double lower = Math.max(rate * settings.factor(), settings.minimum());
    if (rate - lower <= LEAST_CHANGE) {
      return Signal.CONTINUE;
    }
    return Signal.scale(lower > settings.minimum() ? settings.factor() : lower / rate);
  }
}
