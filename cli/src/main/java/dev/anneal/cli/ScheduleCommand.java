package dev.anneal.cli;

import dev.anneal.peers.Imported;
import dev.anneal.report.HtmlReport;
import dev.anneal.vary.Horizon;
import dev.anneal.vary.Plan;
import dev.anneal.vary.Plans;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "  anneal schedule --pytorch OneCycleLR --params '{\"max_lr\": 1.0, \"total_steps\": 100}' \\",
      "      --lr 0.1 --momentum 0.9 --steps 100",
      "  anneal schedule 'one-cycle(0.1)' --momentum 'dip(0.95, 0.85)' --steps 500 --html s.html",
      "  anneal schedule 'one-cycle(0.1)' --steps 500 --export pytorch > schedule.py",
      "",
      "Lengths are steps (500), epochs (3ep) or a share of the run (30%%)."
    })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class ScheduleCommand implements Callable<Integer> {

  private static final int MOST_STEPS = 10_000_000;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PLAN",
      arity = "0..1",
      description = "The plan of the learning rate; or another framework's, as below.")
  private @Nullable String plan;

  @Mixin private ImportOptions imports;

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
      names = "--batch",
      paramLabel = "N",
      description = "Rows in a batch; needed where the plan counts samples.")
  private @Nullable Long batch;

  @Option(
      names = "--lr",
      paramLabel = "RATE",
      description =
          "The peak, where the plan leaves it out; the optimizer's rate, for another framework's"
              + " schedule.")
  private @Nullable Double learningRate;

  @Option(names = "--momentum", paramLabel = "PLAN", description = "The plan of the momentum.")
  private @Nullable String momentum;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Draw it on a page, to look at with a browser.")
  private @Nullable Path html;

  @Option(
      names = "--export",
      paramLabel = "FORM",
      description =
          "Print the plan for another program instead of drawing it: text, json, or pytorch for a"
              + " Python file.")
  private ShownSchedule.@Nullable Form export;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the values to a file.")
  private @Nullable Path json;

  @Override
  public Integer call() {
    if (steps < 1 || steps > MOST_STEPS) {
      throw new IllegalArgumentException(
          "--steps must be from 1 to %d, but was %d".formatted(MOST_STEPS, steps));
    }
    OutputFile.check("--json", json);
    OutputFile.check("--html", html);
    ShownSchedule shown = shown();
    if (json != null) {
      Json.write(json, Values.of(shown));
    }
    if (html != null) {
      OutputFile.write(html, HtmlReport.render(ScheduleReports.of(shown)));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (export != null) {
      out.print(shown.in(export));
      out.flush();
    } else if (json == null && html == null) {
      draw(shown);
    }
    PlanNotes.print(
        shown.learningRate(), shown.horizon(), export == null ? out : spec.commandLine().getErr());
    return 0;
  }

  /** What was asked for: plans, or another framework's schedule. */
  private ShownSchedule shown() {
    if ((plan == null) != imports.given()) {
      throw new IllegalArgumentException(
          "a plan, or another framework's schedule, must be given: 'one-cycle(0.1)' or --pytorch"
              + " OneCycleLR, but not both");
    }
    if (plan == null) {
      Imported imported = imports.plans(learningRate, momentum);
      return new ShownSchedule(imported.learningRate(), imported.momentum(), horizon());
    }
    return new ShownSchedule(
        learningRate == null ? Plans.parse(plan) : withPeak(plan, learningRate),
        momentum == null ? null : Plans.parse(momentum),
        horizon());
  }

  /** A plan that leaves its peak open. */
  private static Plan withPeak(String text, double peak) {
    Plan plan = Plans.parse(text, peak);
    if (plan.equals(Plans.parse(text, 2 * peak))) {
      throw new IllegalArgumentException(
          "--lr must be left out where the plan has all its numbers, but was %s with '%s'"
              .formatted(Figure.rate(peak), text));
    }
    return plan;
  }

  private Horizon horizon() {
    Horizon horizon = Horizon.steps(steps);
    horizon = stepsPerEpoch == null ? horizon : horizon.perEpoch(stepsPerEpoch);
    return batch == null ? horizon : horizon.batch(batch);
  }

  private void draw(ShownSchedule shown) {
    draw("learning rate: " + shown.learningRate(), shown.rates());
    double[] momenta = shown.momenta();
    if (momenta != null) {
      draw("momentum: " + shown.momentum(), momenta);
    }
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
  private record Values(
      String plan,
      @Nullable Object tree,
      List<Double> learningRate,
      @Nullable List<Double> momentum) {

    static Values of(ShownSchedule shown) {
      double[] momenta = shown.momenta();
      return new Values(
          shown.learningRate().toString(),
          Plans.tree(shown.learningRate()).orElse(null),
          list(shown.rates()),
          momenta == null ? null : list(momenta));
    }

    private static List<Double> list(double[] values) {
      return Arrays.stream(values).boxed().toList();
    }
  }
}
