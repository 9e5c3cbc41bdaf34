package dev.anneal.find;

import dev.anneal.engine.Optimizer;
import dev.anneal.train.GroupPlans;
import dev.anneal.train.RatePlans;
import dev.anneal.vary.Plan;
import org.jspecify.annotations.Nullable;

/**
 * What else is in force while a range test moves one thing.
 *
 * @param momentum the momentum, or beta1; null for the optimizer's usual one
 * @param weightDecay the weight decay; null for the optimizer's usual one
 * @param groups what parameter groups do differently: their ratios stay while the rate rises, and
 *     what is frozen only for a time trains, as it will when the rate is high
 */
public record Conditions(@Nullable Plan momentum, @Nullable Plan weightDecay, GroupPlans groups) {

  /** The optimizer's usual constants, for all groups alike. */
  public static final Conditions USUAL = new Conditions(null, null, GroupPlans.none());

  /** The same with another momentum. */
  public Conditions momentum(@Nullable Plan newMomentum) {
    return new Conditions(newMomentum, weightDecay, groups);
  }

  /** The same with another weight decay. */
  public Conditions weightDecay(@Nullable Plan newWeightDecay) {
    return new Conditions(momentum, newWeightDecay, groups);
  }

  /** The same with groups that do something else. */
  public Conditions groups(GroupPlans newGroups) {
    return new Conditions(momentum, weightDecay, newGroups);
  }

  RatePlans plans(Optimizer optimizer) {
    RatePlans usual = RatePlans.usual(optimizer).groups(groups.thawed());
    RatePlans moved = momentum == null ? usual : usual.momentum(momentum);
    return weightDecay == null ? moved : moved.weightDecay(weightDecay);
  }
}
