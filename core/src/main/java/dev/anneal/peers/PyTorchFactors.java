package dev.anneal.peers;

import dev.anneal.vary.Constant;
import dev.anneal.vary.Curve;
import dev.anneal.vary.Decay;
import dev.anneal.vary.Length;
import dev.anneal.vary.Phase;
import dev.anneal.vary.Piecewise;
import dev.anneal.vary.Schedule;
import java.util.ArrayList;
import java.util.List;

/**
 * PyTorch's schedulers that multiply the rate they find. They look at whole steps only: {@code e}
 * is a scheduler's own step, from 0.
 */
final class PyTorchFactors {

  private static final double A_THIRD = 1.0 / 3;
  private static final double FIVE = 5;

  /** No run gets there. */
  private static final double NEVER = 1e15;

  private PyTorchFactors() {}

  /** Multiplies by gamma wherever {@code e % step_size == 0}, e at least 1. */
  static PyTorchScheduler step(Parameters in) {
    double period = in.positive("step_size");
    double gamma = in.number("gamma", 0.1);
    while (period != Math.rint(period)) {
      period *= 2; // exact; whole multiples of a fraction are those of its first whole one
    }
    double whole = period;
    return (entry, base) ->
        whole > NEVER ? new Constant(entry) : Decay.step(entry, gamma).every(whole);
  }

  /** Multiplies by gamma wherever e is a milestone; a fraction never is. */
  static PyTorchScheduler multiStep(Parameters in) {
    List<Double> milestones = in.numbers("milestones");
    double gamma = in.number("gamma", 0.1);
    List<Double> whole =
        milestones.stream().filter(m -> m == Math.rint(m) && m >= 0).sorted().toList();
    return (entry, base) -> {
      List<Double> values = new ArrayList<>(List.of(entry));
      List<Length> until = new ArrayList<>();
      double reached = 0;
      for (double milestone : whole) {
        int last = values.size() - 1;
        double next = values.get(last) * gamma;
        if (milestone == reached) { // twice, or at step 0
          values.set(last, next);
        } else {
          values.add(next);
          until.add(Length.steps(milestone));
          reached = milestone;
        }
      }
      return new Piecewise(values, until).over(1);
    };
  }

  /**
   * The factor until {@code e == total_iters}, which a fraction never is, and 0 is too late for.
   */
  static PyTorchScheduler constant(Parameters in) {
    double factor = in.share("factor", A_THIRD);
    double total = in.number("total_iters", FIVE);
    boolean ends = total == Math.rint(total) && total > 0;
    if (ends && factor == 0) {
      throw new IllegalArgumentException(
          "factor must be above 0 where it ends, because PyTorch divides by it, but was 0");
    }
    return (entry, base) ->
        ends
            ? Phase.hold(entry * factor, total).then(new Constant(entry))
            : new Constant(entry * factor);
  }

  /** A line that stops at the last whole step within total_iters. */
  static PyTorchScheduler linear(Parameters in) {
    double start = in.share("start_factor", A_THIRD);
    double end = in.share("end_factor", 1);
    double total = in.number("total_iters", FIVE);
    double last = Math.floor(total);
    if (start == 0) {
      throw new IllegalArgumentException(
          "start_factor must be above 0, because PyTorch divides by it, but was 0");
    }
    return (entry, base) ->
        last < 1
            ? new Constant(entry * start)
            : Phase.linear(entry * start, entry * (start + (end - start) * (last / total)), last);
  }

  static PyTorchScheduler exponential(Parameters in) {
    double gamma = in.number("gamma");
    return (entry, base) -> Decay.exponential(entry, gamma).every(1);
  }

  /** A power of what remains, which stops at the last whole step within total_iters. */
  static PyTorchScheduler polynomial(Parameters in) {
    double total = in.number("total_iters", FIVE);
    double power = in.number("power", 1);
    double last = Math.floor(total);
    return (entry, base) -> {
      if (last < 1) {
        return new Constant(entry);
      }
      Schedule all = Phase.of(Curve.polynomial(power), entry, 0, total);
      return last == total ? all : all.max(all.at(last));
    };
  }
}
