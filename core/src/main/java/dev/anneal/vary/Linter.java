package dev.anneal.vary;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.LongStream;

/**
 * Says what is probably not meant in a learning rate's plan. All of it is allowed: a plan that
 * cannot be is refused when it is made or laid over a run.
 */
public final class Linter {

  /** Values closer than this, relative to their size, differ by rounding only. */
  private static final double ROUNDING = 1e-6;

  /** A plan that ends within this share of the run was probably meant for another length. */
  private static final double SHORT = 0.05;

  private static final long MOST_SAMPLES = 4096;
  private static final MathContext DIGITS = new MathContext(3);

  private final Schedule schedule;
  private final double last;

  private Linter(Schedule schedule, Horizon horizon) {
    this.schedule = schedule;
    this.last = (double) (horizon.steps() - 1);
  }

  /**
   * One sentence for each thing that is probably not meant, with its remedy: a rate that is 0 on
   * the first step, negative or not finite; parts that do not meet, or that the run cuts off;
   * cycles that do not fit the run; a floor that no step has; steps where epochs were meant. A long
   * run's values are looked at in about 4,000 places.
   *
   * @param plan a learning rate's plan
   * @param horizon the run
   * @return the sentences, without a full stop; none where nothing was noticed
   * @throws IllegalArgumentException if the plan does not fit the run at all
   */
  public static List<String> warnings(Plan plan, Horizon horizon) {
    Schedule schedule = plan.over(horizon);
    List<Laid> parts = Laid.partsOf(schedule);
    Linter linter = new Linter(schedule, horizon);
    List<String> warnings = new ArrayList<>();
    linter.values(warnings);
    linter.joints(new Laid(schedule, 0, 1), warnings);
    linter.cutOff(parts, warnings);
    CycleFit.check(parts, linter.last, warnings);
    List<String> inSteps = StepsOrEpochs.check(plan, horizon);
    warnings.addAll(inSteps);
    if (inSteps.isEmpty()) {
      linter.endsEarly(parts, warnings);
    }
    return List.copyOf(warnings);
  }

  /** A value with as many digits as a sentence needs. */
  static String figure(double value) {
    return Double.isFinite(value)
        ? Text.number(new BigDecimal(value).round(DIGITS).doubleValue())
        : Text.number(value);
  }

  private void values(List<String> warnings) {
    if (schedule.at(0) == 0) {
      warnings.add(
          "the rate is 0 at step 0, which then changes nothing; begin above 0, as"
              + " after-warmup(5%, from=0.01) does");
    }
    first(value -> !Double.isFinite(value))
        .ifPresent(
            step ->
                warnings.add(
                    "the rate at step %d is %s; bound it with clamp(0, 1) or mend its formula"
                        .formatted(step, schedule.at((double) step))));
    first(value -> value < 0 && Double.isFinite(value))
        .ifPresent(
            step ->
                warnings.add(
                    "the rate at step %d is %s, and a negative rate climbs; max(0) keeps it at 0"
                        .formatted(step, figure(schedule.at((double) step)))));
  }

  private Optional<Long> first(DoublePredicate matches) {
    long end = (long) last;
    long stride = end / MOST_SAMPLES + 1;
    return LongStream.concat(
            LongStream.iterate(0, i -> i < end, i -> i + stride), LongStream.of(end))
        .filter(step -> matches.test(schedule.at((double) step)))
        .boxed()
        .findFirst();
  }

  private void joints(Laid laid, List<String> warnings) {
    if (laid.part() instanceof Altered altered) {
      joints(laid.operand(altered), warnings);
    } else if (laid.part() instanceof Combined combined) {
      joints(laid.with((Schedule) combined.left()), warnings);
    } else if (laid.part() instanceof Sequences.Joined joined) {
      List<Laid> parts = laid.joined(joined);
      for (int i = 0; i < parts.size(); i++) {
        Laid part = parts.get(i);
        if (part.begin() > 0 && part.begin() <= last && i > 0) {
          joint((Span) parts.get(i - 1).part(), part.part(), warnings);
        }
        joints(part, warnings);
      }
    }
  }

  private static void joint(Span before, Schedule after, List<String> warnings) {
    double from = before.at(before.steps());
    double to = after.at(0);
    boolean meant = (isFlat(before) && isFlat(after)) || same(before.at(0), to);
    if (!meant && !same(from, to)) {
      warnings.add(
          "the rate jumps from %s to %s where '%s' follows '%s'; let it begin at %s"
              .formatted(figure(from), figure(to), after, before, figure(from)));
    }
  }

  /** Stairs are meant to have edges. */
  private static boolean isFlat(Schedule schedule) {
    return schedule instanceof Constant
        || (schedule instanceof Phase phase && phase.from() == phase.to());
  }

  private static boolean same(double one, double other) {
    return Math.abs(one - other) <= ROUNDING * Math.max(Math.abs(one), Math.abs(other));
  }

  private void cutOff(List<Laid> parts, List<String> warnings) {
    for (Laid laid : parts) {
      boolean ends = laid.part() instanceof Phase phase && phase.from() != phase.to();
      if (laid.begin() > last) {
        warnings.add(
            "'%s' begins at step %s, but the run's last step is %s; shorten what is before it or"
                    .formatted(laid.part(), figure(laid.begin()), Text.number(last))
                + " train longer");
      } else if (ends && laid.end() > last * (1 + ROUNDING)) {
        warnings.add(
            "'%s' ends at step %s, but the run's last step is %s, so its end is never reached;"
                    .formatted(laid.part(), Text.number(laid.end()), Text.number(last))
                + " give its length as a share of the run, such as 100%, or as rest");
      }
    }
  }

  private void endsEarly(List<Laid> parts, List<String> warnings) {
    Laid ending = parts.get(parts.size() - 1);
    double end = ending.part() instanceof Constant ? ending.begin() : ending.end();
    boolean varies = parts.stream().anyMatch(laid -> !(laid.part() instanceof Constant));
    boolean settles =
        ending.part() instanceof Span || parts.stream().allMatch(p -> isFlat(p.part()));
    if (varies && settles && end < SHORT * last) {
      warnings.add(
          "the plan ends at step %s of %s and holds its last value, %s, from there on; write 10ep for"
                  .formatted(figure(end), Text.number(last), figure(schedule.at(last)))
              + " 10 epochs, or 30% for a share of the run");
    }
  }
}
