package dev.anneal.train;

import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Rates;
import dev.anneal.vary.Constant;
import dev.anneal.vary.Horizon;
import dev.anneal.vary.Plan;
import dev.anneal.vary.Schedule;

/**
 * A plan for each hyper-parameter that moves.
 *
 * @param learningRate the learning rate
 * @param momentum SGD's momentum, or Adam's and AdamW's beta1
 * @param weightDecay the weight decay
 * @param groups what parameter groups do differently
 */
public record RatePlans(Plan learningRate, Plan momentum, Plan weightDecay, GroupPlans groups) {

  /** The same for all parameter groups. */
  public RatePlans(Plan learningRate, Plan momentum, Plan weightDecay) {
    this(learningRate, momentum, weightDecay, GroupPlans.none());
  }

  /** Everything at an optimizer's usual constants. */
  public static RatePlans usual(Optimizer optimizer) {
    return new RatePlans(
        new Constant(optimizer.usualLearningRate()),
        new Constant(optimizer.momentum()),
        new Constant(optimizer.weightDecay()));
  }

  /** The same with another learning rate. */
  public RatePlans learningRate(Plan plan) {
    return new RatePlans(plan, momentum, weightDecay, groups);
  }

  /** The same with another momentum. */
  public RatePlans momentum(Plan plan) {
    return new RatePlans(learningRate, plan, weightDecay, groups);
  }

  /** The same with another weight decay. */
  public RatePlans weightDecay(Plan plan) {
    return new RatePlans(learningRate, momentum, plan, groups);
  }

  /** The same with groups that do something else. */
  public RatePlans groups(GroupPlans newGroups) {
    return new RatePlans(learningRate, momentum, weightDecay, newGroups);
  }

  /** The schedules for a run. */
  RateSchedules over(Horizon horizon) {
    return new RateSchedules(
        learningRate.over(horizon), momentum.over(horizon), weightDecay.over(horizon));
  }

  /** The plans once their run's length is known. */
  record RateSchedules(Schedule learningRate, Schedule momentum, Schedule weightDecay) {

    /** The rates at a position, with the learning rate multiplied. */
    Rates at(double position, double scale) {
      return new Rates(
          scale * learningRate.at(position), momentum.at(position), weightDecay.at(position));
    }
  }
}
