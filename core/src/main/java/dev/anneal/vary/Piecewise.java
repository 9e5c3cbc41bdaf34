package dev.anneal.vary;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A value for each part of a run. {@code values[i]} holds until the milestone {@code until[i]},
 * from which on {@code values[i + 1]} does; the last value has no end:
 *
 * <pre>hold(values[0], until[0]) then hold(values[1], until[1] - until[0]) then ... values[n]</pre>
 *
 * <p>At a milestone the new value is in force, as in PyTorch's MultiStepLR; Keras' piecewise
 * constant and DJL's multi-factor change one step later. Milestones count from the run's beginning.
 * As text: {@code piecewise([0.1, 0.01, 0.001], [30ep, 80ep])}.
 *
 * @param values one more than there are milestones
 * @param until the milestones, each later than the one before
 */
public record Piecewise(List<Double> values, List<Length> until) implements Plan {

  /**
   * Checks that values and milestones belong together.
   *
   * @throws IllegalArgumentException if they do not
   */
  public Piecewise {
    values = values.stream().map(value -> Check.finite("value", value)).toList();
    until = List.copyOf(until);
    if (values.size() != until.size() + 1) {
      throw new IllegalArgumentException(
          "values must be one more than the %d milestones, but was %d"
              .formatted(until.size(), values.size()));
    }
  }

  /**
   * A value that is multiplied by a factor at each milestone.
   *
   * @param start the value before the first
   * @param gamma the factor; positive
   * @param milestones where
   */
  public static Piecewise multiStep(double start, double gamma, List<Length> milestones) {
    Check.positive("gamma", gamma);
    List<Double> values = new ArrayList<>();
    for (int i = 0; i <= milestones.size(); i++) {
      values.add(start * Math.pow(gamma, i));
    }
    return new Piecewise(values, milestones);
  }

  @Override
  public Schedule over(Horizon horizon) {
    List<Plan> parts = new ArrayList<>();
    double begin = 0;
    for (int i = 0; i < until.size(); i++) {
      double end = until.get(i).in(horizon);
      if (end <= begin) {
        throw new IllegalArgumentException(
            "milestones must rise, but was %s after %s steps"
                .formatted(until.get(i), Text.number(begin)));
      }
      parts.add(Phase.hold(values.get(i), end - begin));
      begin = end;
    }
    parts.add(new Constant(values.get(until.size())));
    return (Schedule) Sequences.of(parts);
  }

  /** The text form. */
  @Override
  public String toString() {
    return Text.of("piecewise")
        .argument(values.stream().map(Text::number).collect(Collectors.joining(", ", "[", "]")))
        .argument(until.stream().map(Length::toString).collect(Collectors.joining(", ", "[", "]")))
        .toString();
  }
}
