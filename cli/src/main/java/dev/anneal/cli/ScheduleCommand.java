package dev.anneal.cli;

import dev.anneal.vary.Horizon;
import dev.anneal.vary.Plan;
import dev.anneal.vary.Plans;
import dev.anneal.vary.Schedule;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a plan does at each step. */
@Command(
    name = "schedule",
    mixinStandardHelpOptions = true,
    description = "Show the learning rate at each step of a plan.",
    footer = {
      "",
      "Examples:",
      "  anneal schedule 'one-cycle(0.1)' --steps 500",
      "  anneal schedule 'linear(0, 0.4, 500) then cosine(0.4, 0, 4500)' --steps 5000",
      "  anneal schedule 'triangular(0.001, 0.006, cycle=8ep)' --steps 4000 --steps-per-epoch 100",
      "  anneal schedule 'one-cycle(0.1)' --momentum 'dip(0.95, 0.85)' --steps 500 --json out.json",
      "",
      "Lengths are steps (500), epochs (3ep) or a share of the run (30%%)."
    })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class ScheduleCommand implements Callable<Integer> {

  private static final int MOST_STEPS = 10_000_000;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PLAN", description = "The plan of the learning rate.")
  private String plan;

  @Option(
      names = "--steps",
      required = true,
      paramLabel = "N",
      description = "The number of steps in the run.")
  private long steps;

  @Option(
      names = "--steps-per-epoch",
      paramLabel = "N",
      description = "Needed where the plan counts epochs.")
  private @Nullable Long stepsPerEpoch;

  @Option(
      names = "--lr",
      paramLabel = "RATE",
      description = "The peak, where the plan leaves it out.")
  private @Nullable Double learningRate;

  @Option(names = "--momentum", paramLabel = "PLAN", description = "The plan of the momentum.")
  private @Nullable String momentum;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the values to a file.")
  private @Nullable Path json;

  @Override
  public Integer call() {
    if (steps < 1 || steps > MOST_STEPS) {
      throw new IllegalArgumentException(
          "--steps must be from 1 to %d, but was %d".formatted(MOST_STEPS, steps));
    }
    Json.checkWritable(json);
    Plan rates = learningRate == null ? Plans.parse(plan) : Plans.parse(plan, learningRate);
    double[] rateValues = values(rates);
    double[] momentumValues = momentum == null ? null : values(Plans.parse(momentum));
    if (json != null) {
      Json.write(
          json, new Values(list(rateValues), momentumValues == null ? null : list(momentumValues)));
    } else {
      draw("learning rate: " + rates, rateValues);
      if (momentumValues != null) {
        draw("momentum: " + momentum, momentumValues);
      }
    }
    return 0;
  }

  private double[] values(Plan some) {
    Horizon horizon = Horizon.steps(steps);
    Schedule schedule =
        some.over(stepsPerEpoch == null ? horizon : horizon.perEpoch(stepsPerEpoch));
    return IntStream.range(0, (int) steps).mapToDouble(schedule::at).toArray();
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private void draw(String title, double[] values) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(title);
    TerminalPlot.STANDARD.draw(values).forEach(out::println);
    out.printf(
        "%10s  step 0%s%d%n",
        "", " ".repeat(Math.max(1, Math.min(64, (int) steps) - 12)), steps - 1);
    out.printf(
        "first %s, largest %s, last %s%n",
        Figure.of(values[0], 4),
        Figure.of(Arrays.stream(values).max().orElseThrow(), 4),
        Figure.of(values[values.length - 1], 4));
  }

  /** The machine-readable answer. */
  private record Values(List<Double> learningRate, @Nullable List<Double> momentum) {}
}
