package dev.anneal.train;

import dev.anneal.vary.Horizon;
import dev.anneal.vary.Length;
import dev.anneal.vary.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What parameter groups do differently from one another. Factors of several rules multiply; a group
 * is frozen while any rule freezes it; of several momentums or weight decays the last rule's holds.
 *
 * <pre>{@code
 * GroupPlans groups = GroupPlans.none().layerDecay(1 / 2.6).freeze("conv*", Length.epochs(2));
 * }</pre>
 *
 * <p>Like all plans these go by the position in the plans, and are stretched with a run that is.
 *
 * @param rules in order
 */
public record GroupPlans(List<GroupRule> rules) {

  /** Keeps the rules from changing. */
  public GroupPlans {
    rules = List.copyOf(rules);
  }

  /** All groups alike. */
  public static GroupPlans none() {
    return new GroupPlans(List.of());
  }

  /** Whether all groups are alike. */
  public boolean isEmpty() {
    return rules.isEmpty();
  }

  /** The same with one rule more. */
  public GroupPlans with(GroupRule rule) {
    List<GroupRule> more = new ArrayList<>(rules);
    more.add(rule);
    return new GroupPlans(more);
  }

  /** The same with the learning rate of some groups multiplied. */
  public GroupPlans factor(String pattern, Plan plan) {
    return with(new GroupRule.Factor(pattern, plan));
  }

  /** The same with a momentum of some groups' own. */
  public GroupPlans momentum(String pattern, Plan plan) {
    return with(new GroupRule.Momentum(pattern, plan));
  }

  /** The same with a weight decay of some groups' own. */
  public GroupPlans weightDecay(String pattern, Plan plan) {
    return with(new GroupRule.WeightDecay(pattern, plan));
  }

  /** The same with some groups frozen throughout. */
  public GroupPlans freeze(String pattern) {
    return with(new GroupRule.Freeze(pattern, Optional.empty()));
  }

  /** The same with some groups frozen at first. */
  public GroupPlans freeze(String pattern, Length until) {
    return with(new GroupRule.Freeze(pattern, Optional.of(until)));
  }

  /** The same with rates that fall from the last group down; {@code 1 / 2.6} is usual. */
  public GroupPlans layerDecay(double decay) {
    return with(new GroupRule.LayerDecay(decay));
  }

  /** The same with the last group alone at first, and a part of its rate for the others then. */
  public GroupPlans headFirst(Length until, double body) {
    return with(new GroupRule.HeadFirst(until, body));
  }

  /** The same with one group more to train after each such length, from the last down. */
  public GroupPlans unfreeze(Length each) {
    return with(new GroupRule.Unfreeze(each));
  }

  /**
   * The same once all groups that will train do so: nothing is frozen but what is so throughout,
   * and what a group's rate is multiplied with stays. This is what a range test looks at, which is
   * too short for the plans themselves.
   */
  public GroupPlans thawed() {
    return new GroupPlans(rules.stream().flatMap(rule -> thawed(rule).stream()).toList());
  }

  private static Optional<GroupRule> thawed(GroupRule rule) {
    if (rule instanceof GroupRule.Freeze freeze) {
      return freeze.until().isPresent() ? Optional.empty() : Optional.of(rule);
    }
    if (rule instanceof GroupRule.HeadFirst head) {
      return Optional.of(new GroupRule.Body(head.body()));
    }
    return rule instanceof GroupRule.Unfreeze ? Optional.empty() : Optional.of(rule);
  }

  /**
   * Checks that the rules fit a session's groups.
   *
   * @param groups their names, first to last
   * @throws IllegalArgumentException if a pattern matches none, or if nothing would ever be trained
   */
  public void check(List<String> groups) {
    over(Horizon.steps(1).perEpoch(1), groups);
  }

  /** What each group does in a run. */
  List<GroupSchedule> over(Horizon horizon, List<String> groups) {
    List<GroupSchedule> schedules = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      schedules.add(GroupSchedule.USUAL);
    }
    for (GroupRule rule : rules) {
      apply(rule, horizon, groups, schedules);
    }
    if (schedules.stream().allMatch(schedule -> schedule.frozenUntil() == GroupSchedule.FOREVER)) {
      throw new IllegalArgumentException(
          "a group must be left to train, but all of %s are frozen"
              .formatted(String.join(", ", groups)));
    }
    return schedules;
  }

  private static void apply(
      GroupRule rule, Horizon horizon, List<String> groups, List<GroupSchedule> schedules) {
    if (rule instanceof GroupRule.LayerDecay decay) {
      for (int i = 0; i < groups.size(); i++) {
        double factor = Math.pow(decay.decay(), groups.size() - 1 - i);
        schedules.set(i, schedules.get(i).factor(step -> factor));
      }
    } else if (rule instanceof GroupRule.Unfreeze unfreeze) {
      double each = unfreeze.each().in(horizon);
      for (int i = 0; i < groups.size(); i++) {
        schedules.set(i, schedules.get(i).frozenUntil((groups.size() - 1 - i) * each));
      }
    } else if (rule instanceof GroupRule.HeadFirst head) {
      double until = head.until().in(horizon);
      for (int i = 0; i < groups.size() - 1; i++) {
        schedules.set(i, schedules.get(i).factor(step -> head.body()).frozenUntil(until));
      }
    } else if (rule instanceof GroupRule.Body body) {
      for (int i = 0; i < groups.size() - 1; i++) {
        schedules.set(i, schedules.get(i).factor(step -> body.factor()));
      }
    } else if (rule instanceof GroupRule.Factor factor) {
      var schedule = factor.plan().over(horizon);
      change(factor.pattern(), groups, schedules, group -> group.factor(schedule));
    } else if (rule instanceof GroupRule.Momentum momentum) {
      var schedule = momentum.plan().over(horizon);
      change(momentum.pattern(), groups, schedules, group -> group.momentum(schedule));
    } else if (rule instanceof GroupRule.WeightDecay decay) {
      var schedule = decay.plan().over(horizon);
      change(decay.pattern(), groups, schedules, group -> group.weightDecay(schedule));
    } else if (rule instanceof GroupRule.Freeze freeze) {
      double until = freeze.until().map(length -> length.in(horizon)).orElse(GroupSchedule.FOREVER);
      change(freeze.pattern(), groups, schedules, group -> group.frozenUntil(until));
    }
  }

  private static void change(
      String pattern,
      List<String> groups,
      List<GroupSchedule> schedules,
      UnaryOperator<GroupSchedule> change) {
    for (int index : GroupPattern.of(pattern).indices(groups)) {
      schedules.set(index, change.apply(schedules.get(index)));
    }
  }

  /** {@code freeze(conv*, 2ep), layer-decay(0.75)}. */
  @Override
  public String toString() {
    return rules.stream().map(GroupRule::toString).collect(Collectors.joining(", "));
  }
}
