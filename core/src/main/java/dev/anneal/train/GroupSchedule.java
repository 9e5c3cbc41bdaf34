package dev.anneal.train;

import dev.anneal.engine.GroupRates;
import dev.anneal.engine.Rates;
import dev.anneal.vary.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * What one parameter group does in a run.
 *
 * @param factor multiplies the learning rate
 * @param frozenUntil the position in the plans from which it trains
 * @param momentum its own momentum; null for everybody's
 * @param weightDecay its own weight decay; null for everybody's
 */
record GroupSchedule(
    Schedule factor,
    double frozenUntil,
    @Nullable Schedule momentum,
    @Nullable Schedule weightDecay) {

  static final double FOREVER = Double.POSITIVE_INFINITY;

  /** A group that does what all do. */
  static final GroupSchedule USUAL = new GroupSchedule(step -> 1, 0, null, null);

  GroupSchedule factor(Schedule more) {
    return new GroupSchedule(
        step -> factor.at(step) * more.at(step), frozenUntil, momentum, weightDecay);
  }

  GroupSchedule frozenUntil(double position) {
    return new GroupSchedule(factor, Math.max(frozenUntil, position), momentum, weightDecay);
  }

  GroupSchedule momentum(Schedule own) {
    return new GroupSchedule(factor, frozenUntil, own, weightDecay);
  }

  GroupSchedule weightDecay(Schedule own) {
    return new GroupSchedule(factor, frozenUntil, momentum, own);
  }

  /** The group's rates, given everybody's. */
  GroupRates at(double position, Rates rates) {
    if (position < frozenUntil) {
      return GroupRates.FROZEN;
    }
    return new Rates(
        factor.at(position) * rates.learningRate(),
        momentum == null ? rates.momentum() : momentum.at(position),
        weightDecay == null ? rates.weightDecay() : weightDecay.at(position));
  }
}
