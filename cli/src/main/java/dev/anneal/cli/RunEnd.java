package dev.anneal.cli;

import dev.anneal.runs.Fit;
import dev.anneal.runs.Overfit;
import dev.anneal.runs.RunFolder;
import dev.anneal.train.Change;
import dev.anneal.train.Outcome;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is said at the end of a training run.
 *
 * @param folder the run's folder
 * @param out for results
 * @param err for failures
 */
record RunEnd(RunFolder folder, PrintWriter out, PrintWriter err) {

  /**
   * Says what came of a run.
   *
   * @return the exit code
   */
  int say(TrainResult result) {
    result.print(out);
    Fit fit = result.fit();
    if (fit != null && fit.best() != null) {
      EarlyStoppingText.print(fit.best(), fit.outcome().steps(), out);
    }
    if (fit != null) {
      sayBacks(fit);
      fit.overfit().ifPresent(overfit -> out.println(text(overfit, result)));
    }
    boolean stoppedEarly = fit != null && fit.stoppedEarly() != null;
    if (fit == null || (fit.outcome() instanceof Outcome.Stopped && !stoppedEarly)) {
      out.printf(
          "stopped after %d of %s; what there is: %s%n",
          fit == null ? 0 : fit.outcome().steps(), result.setup().lengthText(), folder.path());
      if (fit != null && fit.outcome() instanceof Outcome.Stopped) {
        out.printf("the same command with --continue %s goes on with it%n", folder.path());
      }
      return 0;
    }
    out.println("report: " + folder.path().resolve("report.html"));
    if (fit.outcome() instanceof Outcome.Diverged diverged) {
      err.printf(
          "anneal: training diverged at step %d (loss %s at a learning rate of %s); try --lr"
              + " %s%n",
          diverged.steps() - 1,
          diverged.loss(),
          Figure.rate(diverged.rates().learningRate()),
          Figure.rate(result.rate().value() / 10));
      return 1;
    }
    return 0;
  }

  private static String text(Overfit overfit, TrainResult result) {
    return "the model " + OverfitText.sentence(overfit, result.setup().data().target());
  }

  private void sayBacks(Fit fit) {
    List<Change.Back> backs =
        fit.outcome().timeline().changes().stream()
            .filter(Change.Back.class::isInstance)
            .map(Change.Back.class::cast)
            .toList();
    if (!backs.isEmpty()) {
      double factor = fit.outcome().timeline().scale(fit.outcome().steps());
      out.printf(
          "the peak proved too high, and training went back: first from step %d to step %d, %d time%s"
              + " in all; the peak since is %s (%s)%n",
          backs.get(0).from(),
          backs.get(0).to(),
          backs.size(),
          backs.size() == 1 ? "" : "s",
          Figure.rate(factor * fit.learningRate()),
          folder.path().resolve("changes.csv"));
    }
  }

  /**
   * Says what came of a cross-validation.
   *
   * @return the exit code
   */
  int say(CrossValidated result) {
    result.print(out);
    if (result.folds().size() < result.planned()) {
      out.printf("stopped in fold %d of %d%n", result.folds().size() + 1, result.planned());
    }
    out.println("report: " + folder.path().resolve("report.html"));
    if (result.diverged().isEmpty()) {
      return 0;
    }
    err.printf(
        "anneal: training diverged in fold %s of %d; try --lr %s%n",
        result.diverged().stream().map(String::valueOf).collect(Collectors.joining(", ")),
        result.planned(),
        Figure.rate(result.folds().get(result.diverged().get(0) - 1).rate().value() / 10));
    return 1;
  }
}
