package dev.anneal.cli;

import dev.anneal.data.Fold;
import dev.anneal.find.CoarseToFine;
import dev.anneal.runs.Checkpoint;
import dev.anneal.runs.CsvFiles;
import dev.anneal.runs.Fit;
import dev.anneal.runs.Found;
import dev.anneal.runs.Keeping;
import dev.anneal.runs.RunFolder;
import dev.anneal.runs.Trial;
import dev.anneal.train.Outcome;
import dev.anneal.train.RunLength;
import dev.anneal.vary.Plan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds a learning rate, trains with it, and shows how it went. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = "Find a learning rate, train with it, and show how it went.",
    footer = {
      "",
      "Examples:",
      "  anneal train digits",
      "  anneal train people.csv --target income --test people-test.csv",
      "  anneal train mnist --data-dir data --model lenet --epochs 3",
      "  anneal train payments.csv --target fraud --class-weights balanced",
      "  anneal train iris.csv --target species --folds 5",
      "  anneal train photos/ --image-size 64",
      "  anneal train reviews.csv --target stars --text title,review",
      "  anneal train story.txt --context 64 --model 'gru(256, layers=2)'",
      "  anneal train digits --minutes 0.5",
      "  anneal train digits --schedule 'linear(0, 0.1, 10%%) then cosine(0.1, 0, 90%%)'",
      "  anneal train digits --schedule 'linear(0, peak, 10%%) then cosine(peak, 0, rest)'",
      "  anneal train prices.csv --target price --optimizer adamw --epochs 20 --no-baseline",
      "",
      "Ctrl-C stops after the current step and keeps what there is; --continue goes on with it:",
      "  anneal train digits --epochs 100 --continue runs/digits-1",
      "  anneal train digits --epochs 150 --continue runs/digits-1 --new-length stretch",
      "The run's folder holds report.html, result.json, recipe.json, model.safetensors,",
      "history.csv, range-test.csv and find.json."
    })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class TrainCommand implements Callable<Integer> {

  private static final Path RUNS = Path.of("runs");

  private final Interruption interruption;

  @Spec private CommandSpec spec;
  @Mixin private DataOptions dataOptions;
  @Mixin private ModelOptions modelOptions;
  @Mixin private PlanOptions planOptions;

  @Mixin private ContinueOptions continueOptions;
  @Mixin private FoldsOption foldsOption;

  @ArgGroup private @Nullable LengthOptions lengthOptions;

  @Option(
      names = "--lr",
      paramLabel = "RATE",
      description =
          "The learning rate, 1cycle's peak; found where it is not given and the schedule leaves it"
              + " open.")
  private @Nullable Double learningRate;

  @Option(
      names = "--run",
      paramLabel = "FOLDER",
      description = "The run's folder, new or empty; runs/DATA-N where it is not given.")
  private @Nullable Path run;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result to a file.")
  private @Nullable Path json;

  @Option(
      names = "--no-baseline",
      description = "Do not train a second model at the optimizer's usual constant rate.")
  private boolean noBaseline;

  TrainCommand(Interruption interruption) {
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    OutputFile.check("--json", json);
    foldsOption.check(planOptions, lengthOptions, continueOptions);
    PrintWriter out = spec.commandLine().getOut();
    if (foldsOption.count() != null) {
      return crossValidate(foldsOption.count(), out);
    }
    Setup setup = setup(dataOptions);
    setup.print(out);
    StoppedRun stopped = continueOptions.open(setup);
    RunFolder folder = stopped != null ? stopped.folder() : newFolder(setup);
    folder.write("recipe.json", Json.text(RecipeJson.of(setup)));
    TrainResult result = stopped != null ? goOn(setup, stopped, out) : train(setup, folder, out);
    result.write(folder);
    keepSkipped(setup, folder, out);
    Json.write(json, result.json(folder.path()));
    return new RunEnd(folder, out, spec.commandLine().getErr()).say(result);
  }

  private Setup setup(DataOptions data) {
    return Setup.of(
        data,
        modelOptions,
        lengthOptions == null ? null : lengthOptions.length(),
        learningRate,
        planOptions);
  }

  private int crossValidate(int folds, PrintWriter out) {
    Setup first = setup(dataOptions.fold(new Fold(0, folds)));
    first.print(out);
    out.printf(
        "%d folds, the first is shown; in each: %s%n",
        folds, lengthText(first, first.recipe().length()));
    out.flush();
    RunFolder folder = newFolder(first);
    folder.write("recipe.json", Json.text(RecipeJson.of(first)));
    CrossValidated result =
        new CrossValidation(
                folds,
                first,
                fold -> fold(first, new Fold(fold, folds)),
                noBaseline ? CrossValidation.Baseline.LEFT_OUT : CrossValidation.Baseline.TRAINED,
                interruption)
            .run();
    result.write(folder);
    Json.write(json, FoldsJson.of(result, folder.path()));
    return new RunEnd(folder, out, spec.commandLine().getErr()).say(result);
  }

  private Setup fold(Setup first, Fold fold) {
    return first.on(dataOptions.fold(fold).open(null), modelOptions);
  }

  private RunFolder newFolder(Setup setup) {
    return run == null ? RunFolder.numbered(RUNS, setup.data().name()) : RunFolder.named(run);
  }

  /** Files found to be damaged, some of them perhaps only while training. */
  private static void keepSkipped(Setup setup, RunFolder folder, PrintWriter out) {
    List<String> skipped = setup.data().skipped().lines();
    if (!skipped.isEmpty()) {
      folder.write("skipped.txt", String.join("\n", skipped) + "\n");
      out.printf(
          "%d files could not be read and were skipped: %s%n",
          skipped.size(), folder.path().resolve("skipped.txt"));
    }
  }

  private TrainResult train(Setup setup, RunFolder folder, PrintWriter out) {
    Trial trial = setup.trial(new Progress(interruption));
    Found found = null;
    if (setup.recipe().findsRate()) {
      found = trial.find();
      out.println(FoundText.sentence(found.suggestion()));
      folder.write("range-test.csv", CsvFiles.rangeTest(found.sweeps()));
      folder.write(StoppedRun.FOUND, Json.text(FoundJson.of(found, CoarseToFine.USUAL, 1)));
    }
    TrainResult.Rate rate = rate(setup, found, out);
    if (interruption.requested()) {
      return new TrainResult(setup, found, rate, null, null);
    }
    RunLength length = left(setup.recipe().length(), found);
    return train(setup, trial, found, rate, length, new Keeping(folder, rate.from(), null), out);
  }

  private TrainResult goOn(Setup setup, StoppedRun stopped, PrintWriter out) {
    Checkpoint checkpoint = stopped.continued().checkpoint();
    out.printf(
        "going on with %s, of which %s are done%n",
        stopped.folder().path(),
        checkpoint.progress().steps() + " of " + checkpoint.progress().timeline());
    return train(
        setup,
        setup.trial(new Progress(interruption)),
        stopped.found(),
        new TrainResult.Rate(checkpoint.learningRate(), checkpoint.rateFrom()),
        setup.recipe().length(),
        new Keeping(stopped.folder(), checkpoint.rateFrom(), stopped.continued()),
        out);
  }

  private TrainResult train(
      Setup setup,
      Trial trial,
      @Nullable Found found,
      TrainResult.Rate rate,
      RunLength length,
      Keeping keeping,
      PrintWriter out) {
    Plan plan = setup.recipe().plans(rate.value()).learningRate();
    out.printf("training: %s of %s%n", lengthText(setup, length), plan);
    setup.horizon().ifPresent(horizon -> PlanNotes.print(plan, horizon, out));
    out.flush();
    Fit fit = trial.after(found).train(rate.value(), length, keeping);
    boolean compared =
        !noBaseline
            && !interruption.requested()
            && (fit.outcome() instanceof Outcome.Completed || fit.stoppedEarly() != null);
    long findSteps = found == null ? 0 : found.steps();
    Fit baseline = compared ? trial.baseline(fit.outcome().steps() + findSteps) : null;
    return new TrainResult(setup, found, rate, fit, baseline);
  }

  /** What finding has left of a time; any other length as it is. */
  private static RunLength left(RunLength length, @Nullable Found found) {
    if (!length.isTime() || found == null) {
      return length;
    }
    Duration left = length.time().minusNanos(Math.round(found.seconds() * 1e9));
    if (left.isNegative() || left.isZero()) {
      throw new IllegalArgumentException(
          "--minutes must leave time to train, but finding the rate took %.1f s of %.1f s; give"
                  .formatted(found.seconds(), length.time().toNanos() / 1e9)
              + " more, or the rate with --lr");
    }
    return RunLength.within(left);
  }

  private String lengthText(Setup setup, RunLength length) {
    OptionalLong steps = setup.steps();
    if (steps.isEmpty()) {
      return "as many steps as fit into %.1f s".formatted(length.time().toNanos() / 1e9);
    }
    return "%d steps (%s epochs%s)"
        .formatted(
            steps.getAsLong(),
            Figure.of((double) steps.getAsLong() / setup.stepsPerEpoch(), 4),
            lengthOptions == null ? ", chosen for about 2,000 steps; --epochs changes it" : "");
  }

  private static TrainResult.Rate rate(Setup setup, @Nullable Found found, PrintWriter out) {
    TrainResult.Rate rate = TrainResult.Rate.of(setup, found);
    if (rate.from().equals("default")) {
      out.printf(
          "falling back on %s's usual rate, %s; --lr sets another%n",
          setup.recipe().optimizer().name(), Figure.rate(rate.value()));
    }
    return rate;
  }
}
