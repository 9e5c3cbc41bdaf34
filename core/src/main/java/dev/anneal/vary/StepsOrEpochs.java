package dev.anneal.vary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lengths in steps that look like numbers of epochs. */
final class StepsOrEpochs {

  private StepsOrEpochs() {}

  static List<String> check(Plan plan, Horizon horizon) {
    if (horizon.stepsPerEpoch().isEmpty()) {
      return List.of();
    }
    double epoch = (double) horizon.stepsPerEpoch().getAsLong();
    double epochs = (double) horizon.steps() / epoch;
    List<Double> steps = new ArrayList<>();
    collect(plan, steps);
    Optional<Double> suspect =
        steps.stream()
            .filter(amount -> amount >= 2 && amount == Math.rint(amount))
            .filter(amount -> amount < epoch && amount <= epochs)
            .findFirst();
    return suspect.stream()
        .map(
            amount ->
                "the length %s is in steps and shorter than an epoch of %s; write %1$sep if epochs are meant"
                    .formatted(Text.number(amount), Text.number(epoch)))
        .toList();
  }

  private static void collect(Plan plan, List<Double> steps) {
    if (plan instanceof Sequences.Joined joined) {
      joined.parts().forEach(part -> collect(part, steps));
    } else if (plan instanceof Altered altered) {
      collect(altered.operand(), steps);
    } else if (plan instanceof Combined combined) {
      collect(combined.left(), steps);
      collect(combined.right(), steps);
    } else {
      lengths(plan).stream()
          .filter(length -> length.unit() == Length.Unit.STEPS)
          .forEach(length -> steps.add(length.amount()));
      if (plan instanceof WarmUp warmUp) {
        collect(warmUp.plan(), steps);
      }
    }
  }

  private static List<Length> lengths(Plan plan) {
    if (plan instanceof Phase phase) {
      return List.of(Length.steps(phase.steps()));
    }
    if (plan instanceof Decay decay) {
      return List.of(Length.steps(decay.every()));
    }
    if (plan instanceof Triangular triangular) {
      return List.of(Length.steps(triangular.cycleLength()));
    }
    if (plan instanceof WarmRestarts restarts) {
      return List.of(Length.steps(restarts.firstCycle()));
    }
    if (plan instanceof OneCycle oneCycle) {
      return List.of(oneCycle.warmup());
    }
    if (plan instanceof WarmUp warmUp) {
      return List.of(warmUp.length());
    }
    return plan instanceof Piecewise piecewise ? piecewise.until() : List.of();
  }
}
