package dev.anneal.vary;

/**
 * A plan after a warm-up: a straight line from a share of its first value to that value, and then
 * the plan over what is left of the run. Nothing of the plan is lost behind the warm-up, as it is
 * in timm without {@code warmup_prefix}.
 *
 * @param plan what follows the warm-up
 * @param length how long the warm-up is; less than the run
 * @param from the share of the plan's first value at step 0; not negative
 */
record WarmUp(Plan plan, Length length, double from) implements Plan {

  WarmUp {
    from = Check.notNegative("from", from);
  }

  @Override
  public Schedule over(Horizon horizon) {
    double steps = length.in(horizon);
    double run = (double) horizon.intervals();
    Check.warmupFits(steps, run);
    // A run of T steps has T-1 intervals; what is left of them is the run of what follows.
    Schedule after = plan.over(horizon.lasting((long) Math.ceil(run - steps) + 1));
    double first = after.at(0);
    return Phase.linear(from * first, first, steps).then(after);
  }

  @Override
  public String toString() {
    String start = from == 0 ? "" : ", from=" + Text.number(from);
    return "%s after-warmup(%s%s)".formatted(Text.operand(plan), length, start);
  }
}
