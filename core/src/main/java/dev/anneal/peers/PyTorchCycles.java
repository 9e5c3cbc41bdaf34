package dev.anneal.peers;

import dev.anneal.vary.Constant;
import dev.anneal.vary.Curve;
import dev.anneal.vary.Phase;
import dev.anneal.vary.Plan;
import dev.anneal.vary.Schedule;
import dev.anneal.vary.Span;
import dev.anneal.vary.Triangular;
import dev.anneal.vary.WarmRestarts;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** PyTorch's schedulers that have rates of their own. */
final class PyTorchCycles {

  private PyTorchCycles() {}

  static PyTorchScheduler cosine(Parameters in) {
    double half = in.positive("T_max");
    double floor = in.number("eta_min", 0);
    return new PyTorchCosine(half, floor);
  }

  static PyTorchScheduler warmRestarts(Parameters in) {
    double first = in.count("T_0", 1);
    double growth = in.count("T_mult", 1, 1);
    double floor = in.number("eta_min", 0);
    return (PyTorchScheduler.Absolute)
        (entry, base) -> {
          if (floor == base) {
            return new Constant(base);
          }
          // From a rate below eta_min it rises, which restarts here do not.
          return base > floor
              ? WarmRestarts.from(base).floor(floor).growth(growth).firstCycle(first)
              : WarmRestarts.from(floor - base)
                  .growth(growth)
                  .firstCycle(first)
                  .times(-1)
                  .plus(floor);
        };
  }

  static PyTorchScheduler cyclic(Parameters in) {
    double low = in.number("base_lr");
    double high = in.number("max_lr");
    double up = in.positive("step_size_up", 2000);
    double down = in.positive("step_size_down", up);
    String mode = in.word("mode", "triangular");
    double gamma = in.number("gamma", 1);
    boolean moves = in.flag("cycle_momentum", true);
    double least = in.number("base_momentum", 0.8);
    double most = in.number("max_momentum", 0.9);
    in.word("scale_mode", "cycle"); // only a function of the user's own has one
    if (in.has("scale_fn")) {
      throw new IllegalArgumentException(
          "CyclicLR with scale_fn cannot be expressed: it takes a Python function; in Java,"
              + " Triangular times a lambda");
    }
    double decay = mode.equals("triangular2") ? 0.5 : 1;
    double shrink = mode.equals("exp_range") ? gamma : 1;
    if (decay == 1 && !mode.equals("triangular") && !mode.equals("exp_range")) {
      throw new IllegalArgumentException(
          "mode must be triangular, triangular2 or exp_range, but was " + mode);
    }
    double rise = up / (up + down);
    return new Own(
        triangle(low, high, rise, decay, shrink, up + down),
        moves ? triangle(most, least, rise, decay, shrink, up + down) : null,
        OptionalDouble.empty(),
        OptionalDouble.of(low));
  }

  private static Schedule triangle(
      double from, double to, double rise, double decay, double gamma, double length) {
    return from == to
        ? new Constant(from)
        : new Triangular.Shape(from, to, rise, decay, gamma).cycleLength(length);
  }

  /**
   * Phases that end at {@code pct_start * T - 1} and so on, at fractions of a step as they come.
   */
  static PyTorchScheduler oneCycle(Parameters in) {
    double total = oneCycleSteps(in);
    double share = in.number("pct_start", 0.3);
    double max = in.number("max_lr");
    double initial = max / in.number("div_factor", 25);
    double min = initial / in.number("final_div_factor", 1e4);
    double most = in.number("max_momentum", 0.95);
    double least = in.number("base_momentum", 0.85);
    boolean moves = in.flag("cycle_momentum", true);
    String strategy = in.word("anneal_strategy", "cos");
    if (!strategy.equals("cos") && !strategy.equals("linear")) {
      throw new IllegalArgumentException(
          "anneal_strategy must be cos or linear, but was " + strategy);
    }
    Curve curve = strategy.equals("cos") ? Curve.cosine() : Curve.linear();
    OneCyclePhases phases = new OneCyclePhases(curve, total, share, in.flag("three_phase", false));
    return new Own(
        phases.over(initial, max, initial, min),
        moves ? phases.over(most, least, most, most) : null,
        OptionalDouble.of(initial),
        OptionalDouble.empty());
  }

  private static double oneCycleSteps(Parameters in) {
    boolean epochs = in.has("epochs");
    boolean stepsPerEpoch = in.has("steps_per_epoch");
    if (!in.has("total_steps") && !(epochs && stepsPerEpoch)) {
      throw new IllegalArgumentException(
          "total_steps must be given for OneCycleLR, or epochs and steps_per_epoch, but was not");
    }
    return in.has("total_steps")
        ? in.count("total_steps", 1)
        : in.count("epochs", 1) * in.count("steps_per_epoch", 1);
  }

  /**
   * 1cycle's phases.
   *
   * @param curve the way between values
   * @param total the run's steps
   * @param share the first phase's share
   * @param three whether there are three
   */
  private record OneCyclePhases(Curve curve, double total, double share, boolean three) {

    /** From the first value to the second; then to the third and last, or to the last at once. */
    Schedule over(double first, double second, double third, double last) {
      double top = share * total - 1;
      double end = total - 1;
      if (top == 0) {
        throw new IllegalArgumentException(
            "pct_start must not make the first phase end at step 0, where PyTorch divides by it,"
                + " but was "
                + share);
      }
      double back = 2 * top;
      if (three && back < end) {
        return after(top, first, second)
            .then(phase(second, third, back - top))
            .then(pastTheEnd(phase(third, last, end - back)));
      }
      Span down = phase(second, three ? third : last, (three ? back : end) - top);
      return top < 0
          ? pastTheEnd(down).shift(top)
          : after(top, first, second).then(pastTheEnd(down));
    }

    private Span after(double top, double first, double second) {
      if (top < 0) {
        throw new IllegalArgumentException(
            "pct_start must leave the first of three phases a step, but was " + share);
      }
      return phase(first, second, top);
    }

    /** PyTorch takes one step more than there are, and goes on: a cosine climbs, a line falls. */
    private Schedule pastTheEnd(Span down) {
      double from = down.at(0);
      double to = down.at(down.steps());
      if (from == to) {
        return down;
      }
      if (curve.equals(Curve.cosine())) {
        return down.then(phase(to, from, down.steps()));
      }
      // What PyTorch's line rounds to where it ends: of a last rate near 0 not all digits are left.
      double reached = (to - from) + from;
      return phase(from, reached, down.steps())
          .then(phase(reached, to - (from - to), down.steps()));
    }

    private Span phase(double from, double to, double steps) {
      return Phase.of(curve, from, to, steps);
    }
  }

  /** A scheduler that ignores the rate it finds. */
  private record Own(
      Schedule rate, @Nullable Plan momentum, OptionalDouble initial, OptionalDouble initialIfFirst)
      implements PyTorchScheduler.Absolute {

    @Override
    public Schedule from(double entry, double base) {
      return rate;
    }
  }
}
