package dev.anneal.find;

import dev.anneal.engine.Session;
import dev.anneal.train.Observer;
import java.util.List;

/** A way to measure the loss at rising learning rates, which leaves the session as it was. */
public sealed interface RateTest permits RangeTest, CoarseToFine {

  /** The first rate. */
  double from();

  /** The last rate, if nothing stops the test earlier. */
  double to();

  /** How many steps it takes at most. */
  long steps();

  /** What else is in force. */
  Conditions conditions();

  /** The same under other conditions. */
  RateTest conditions(Conditions newConditions);

  /**
   * What was measured.
   *
   * @param curve the loss at each rate; of several sweeps the last one's
   * @param steps how many steps all took
   */
  record Result(LossCurve curve, long steps) {}

  /**
   * Runs the test.
   *
   * @param observers who else watches
   */
  Result measure(Session session, List<Observer> observers);
}
