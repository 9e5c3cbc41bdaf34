package dev.anneal.cli;

import dev.anneal.engine.Optimizer;
import dev.anneal.find.CoarseToFine;
import dev.anneal.find.MomentumTest;
import dev.anneal.find.RateTest;
import dev.anneal.find.Suggestion;
import dev.anneal.find.Use;
import dev.anneal.runs.Finding;
import dev.anneal.runs.Found;
import dev.anneal.runs.RunFolder;
import dev.anneal.runs.ShortRuns;
import dev.anneal.runs.Varied;
import dev.anneal.train.RunLength;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds a learning rate, or a value of something else. */
@Command(
    name = "find",
    mixinStandardHelpOptions = true,
    description = "Find a learning rate with a range test; or a momentum, weight decay or batch.",
    footer = {
      "",
      "Examples:",
      "  anneal find digits",
      "  anneal find mnist --data-dir data --model lenet --json rate.json",
      "  anneal find digits --for constant                     for a rate that is held",
      "  anneal find people.csv --target income --run runs/income-rate",
      "  anneal find digits --sweeps 3             the mean of three, and how far they agree",
      "  anneal find digits --from 1e-4 --to 10 --epochs 5 --criterion validation",
      "  anneal find digits --layer-decay 0.75     the layers' ratios stay while the rate rises",
      "  anneal find digits --vary momentum        from which momentum on the loss rises",
      "  anneal find digits --vary momentum --values 0.9,0.95,0.99   short runs side by side",
      "  anneal find digits --vary weight-decay --lr 0.1 --epochs 10",
      "  anneal find digits --vary batch --values 16,32,64,128",
      "  anneal find digits --grid weight-decay --run runs/digits-grid",
      "",
      "Ctrl-C stops after the current step, and the answer is of what there is by then."
    })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class FindCommand implements Callable<Integer> {

  private static final int SHORT_RUN = 300;
  private static final int SEEDS = 3;

  private final Interruption interruption;

  @Spec private CommandSpec spec;
  @Mixin private DataOptions dataOptions;
  @Mixin private ModelOptions modelOptions;
  @Mixin private GroupOptions groupOptions;
  @Mixin private RangeOptions rangeOptions;
  @Mixin private ValuesOptions valuesOptions;

  @Option(
      names = "--for",
      paramLabel = "SCHEDULE",
      defaultValue = "one-cycle",
      description =
          "How the run will use the rate: one-cycle, constant-then-linear, linear, cosine or"
              + " constant (${DEFAULT-VALUE}).")
  private String use;

  @Option(
      names = "--run",
      paramLabel = "FOLDER",
      description = "Keep the figures and a report in a new folder.")
  private @Nullable Path run;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the answer to a file.")
  private @Nullable Path json;

  FindCommand(Interruption interruption) {
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    OutputFile.check("--json", json);
    valuesOptions.check();
    PrintWriter out = spec.commandLine().getOut();
    PlanOptions plans = PlanOptions.usual(groupOptions);
    plans.schedule = Use.named(use).plan();
    Setup setup = Setup.of(dataOptions, modelOptions, null, null, plans);
    Question question = question(setup);
    setup.print(out);
    RunFolder folder = run == null ? null : RunFolder.named(run);
    FindAnswer answer = question.ask(new Finding(setup.trial(new Progress(interruption))), out);
    answer.print(out);
    if (interruption.requested()) {
      out.println("stopped; the answer is of what there is");
    }
    Json.write(json, answer.json());
    if (folder != null) {
      folder.write("recipe.json", Json.text(RecipeJson.of(setup)));
      answer.write(folder);
      out.println("report: " + folder.path().resolve("report.html"));
    }
    return 0;
  }

  /** A question whose options have been checked. */
  @FunctionalInterface
  private interface Question {
    FindAnswer ask(Finding finding, PrintWriter out);
  }

  private Question question(Setup setup) {
    if (valuesOptions.grid != null) {
      return grid(setup, ValuesOptions.varied("--grid", valuesOptions.grid, optimizer(setup)));
    }
    if (valuesOptions.vary == null) {
      RateTest test = test(setup);
      int asked = rangeOptions.sweeps(1);
      return (finding, out) -> {
        Found found = rangeOptions.sweeps == null ? finding.rate(test) : finding.rate(test, asked);
        return new RateAnswer(setup, test, Math.max(asked, found.sweeps().curves().size()), found);
      };
    }
    Varied varied = ValuesOptions.varied("--vary", valuesOptions.vary, optimizer(setup));
    return valuesOptions.isSweep() ? momentum(setup, varied) : shortRuns(setup, varied);
  }

  private Question grid(Setup setup, Varied varied) {
    RateTest test = test(setup);
    oneSweep("--grid");
    List<Double> values = values(setup, varied);
    return (finding, out) ->
        new GridAnswer(setup, varied, test, finding.grid(varied, values, test), values.size());
  }

  private Question momentum(Setup setup, Varied varied) {
    oneSweep("a sweep of the momentum");
    String name = varied.name(optimizer(setup));
    MomentumTest usual = MomentumTest.at(1);
    MomentumTest test =
        usual
            .between(
                rangeOptions.from == null ? usual.from() : rangeOptions.from,
                rangeOptions.to == null ? usual.to() : rangeOptions.to)
            .steps(
                rangeOptions
                    .length(RunLength.steps(usual.steps()))
                    .horizon(setup.batches())
                    .steps())
            .criterion(rangeOptions.criterion(setup.data().validation()));
    return (finding, out) -> {
      MomentumTest at = test.learningRate(rate(finding, out));
      return new MomentumAnswer(setup, name, at, finding.momentum(at));
    };
  }

  private Question shortRuns(Setup setup, Varied varied) {
    String name = varied.name(optimizer(setup));
    rangeOptions.checkUnused("--vary " + name);
    List<Double> values = values(setup, varied);
    int seeds = rangeOptions.sweeps(SEEDS);
    RunLength length = rangeOptions.length(RunLength.steps(SHORT_RUN));
    return (finding, out) -> {
      List<Double> rates = rates(finding, varied, values, out);
      ShortRuns runs =
          interruption.requested()
              ? new ShortRuns(List.of())
              : finding.shortRuns(varied, values, rates, seeds, length);
      return new ShortRunsAnswer(setup, name, runs, seeds * values.size());
    };
  }

  /** One rate for all values; of batches each has its own, unless one is given. */
  private List<Double> rates(Finding finding, Varied varied, List<Double> values, PrintWriter out) {
    return varied instanceof Varied.Batch && valuesOptions.learningRate == null
        ? finding.rates(varied, values, CoarseToFine.USUAL)
        : Collections.nCopies(values.size(), rate(finding, out));
  }

  private double rate(Finding finding, PrintWriter out) {
    if (valuesOptions.learningRate != null) {
      return valuesOptions.learningRate;
    }
    Found found = finding.trial().find();
    out.println(FoundText.sentence(found.suggestion()));
    if (found.suggestion() instanceof Suggestion.Found answer) {
      return answer.learningRate();
    }
    double usual = finding.trial().recipe().optimizer().usualLearningRate();
    out.printf("falling back on the usual rate, %s; --lr sets another%n", Figure.rate(usual));
    return usual;
  }

  private void oneSweep(String what) {
    int sweeps = rangeOptions.sweeps(1);
    if (sweeps > 1) {
      throw new IllegalArgumentException(
          "--sweeps must be 1 with %s, but was %d".formatted(what, sweeps));
    }
  }

  private RateTest test(Setup setup) {
    return rangeOptions.test(setup.batches(), setup.data().validation());
  }

  private List<Double> values(Setup setup, Varied varied) {
    return valuesOptions.values(varied, setup.recipe(), setup.data().train().count());
  }

  private static Optimizer optimizer(Setup setup) {
    return setup.recipe().optimizer();
  }
}
