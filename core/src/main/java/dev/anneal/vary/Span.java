package dev.anneal.vary;

import java.util.List;

/**
 * A schedule with an end, so that another may follow it. Past its end it holds its end value.
 *
 * <p>Only what has an end can be followed, and the compiler says so: {@code Phase.linear(0, 0.4,
 * 500).then(Phase.cosine(0.4, 0, 11_230))}.
 */
public interface Span extends Schedule {

  /** The length in steps: positive, and not always whole. The end value is that of this offset. */
  double steps();

  /** This span and then another; see {@link Plan#then(Plan)}. */
  default Span then(Span next) {
    return (Span) Sequences.of(List.of(this, next));
  }

  /** This span and then a schedule without an end; see {@link Plan#then(Plan)}. */
  default Schedule then(Schedule next) {
    return (Schedule) Sequences.of(List.of(this, next));
  }

  /** As for any plan, and the result ends where this does. */
  @Override
  default Span times(Schedule factor) {
    return (Span) Combined.of(this, Combination.TIMES, factor);
  }

  @Override
  default Span times(double factor) {
    return times(new Constant(factor));
  }

  /** As for any plan, and the result ends where this does. */
  @Override
  default Span plus(Schedule addend) {
    return (Span) Combined.of(this, Combination.PLUS, addend);
  }

  @Override
  default Span plus(double addend) {
    return plus(new Constant(addend));
  }

  /** As for any plan, and the result ends where this does. */
  @Override
  default Span max(Schedule other) {
    return (Span) Combined.of(this, Combination.MAX, other);
  }

  @Override
  default Span max(double least) {
    return max(new Constant(least));
  }

  /** As for any plan, and the result ends where this does. */
  @Override
  default Span min(Schedule other) {
    return (Span) Combined.of(this, Combination.MIN, other);
  }

  @Override
  default Span min(double most) {
    return min(new Constant(most));
  }

  @Override
  default Span clamp(double low, double high) {
    return (Span) Schedule.super.clamp(low, high);
  }

  @Override
  default Span scale(double factor) {
    return (Span) Schedule.super.scale(factor);
  }

  @Override
  default Span shift(double steps) {
    return (Span) Schedule.super.shift(steps);
  }

  @Override
  default Schedule repeat() {
    return (Schedule) Schedule.super.repeat();
  }

  @Override
  default Span repeat(long times) {
    return (Span) Schedule.super.repeat(times);
  }
}
