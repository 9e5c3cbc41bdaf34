package dev.anneal.peers;

import dev.anneal.vary.Horizon;
import dev.anneal.vary.Plan;
import dev.anneal.vary.PythonSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan as a Python file for PyTorch: its values as functions of the step, and a scheduler that
 * sets them. It needs nothing of Anneal's.
 */
public final class PyTorchSource {

  /** What sets the rates; %s is what it sets. */
  private static final String SCHEDULER =
      """
      class Schedule(torch.optim.lr_scheduler.LambdaLR):
          \"""Sets each group's %s; call step() after each batch.

          The optimizer's own rate does not count. A group's rate is multiplied by its "lr_scale", if it
          has one.
          \"""

          def __init__(self, optimizer):
              for group in optimizer.param_groups:
                  group["lr"] = group["initial_lr"] = group.get("lr_scale", 1.0)
              super().__init__(optimizer, learning_rate)
      """;

  /** What it has in addition where the momentum moves, too. */
  private static final String MOMENTUM =
      """

          def get_lr(self):
              for group in self.optimizer.param_groups:
                  if "betas" in group:
                      group["betas"] = (momentum(self.last_epoch), *group["betas"][1:])
                  else:
                      group["momentum"] = momentum(self.last_epoch)
              return super().get_lr()
      """;

  private PyTorchSource() {}

  /**
   * Writes the plans of a run.
   *
   * @param learningRate the learning rate's plan
   * @param momentum the momentum's plan; null to leave the optimizer's alone
   * @param horizon the run that the plans are laid over
   * @return the file's text
   * @throws IllegalArgumentException if a lambda is in a plan, or if it does not fit the run
   */
  public static String of(Plan learningRate, @Nullable Plan momentum, Horizon horizon) {
    PythonSource rates = PythonSource.of(learningRate.over(horizon));
    List<PythonSource> sources = new ArrayList<>(List.of(rates));
    StringBuilder values = new StringBuilder("learning_rate = " + rates.expression() + "\n");
    if (momentum != null) {
      PythonSource momenta = PythonSource.of(momentum.over(horizon));
      sources.add(momenta);
      values.append("momentum = ").append(momenta.expression()).append('\n');
    }
    String definitions = PythonSource.definitions(sources);
    return String.join(
        "\n",
        heading(learningRate, momentum, horizon),
        "import math",
        definitions.contains("sys.") ? "import sys\n" : "",
        "import torch\n\n",
        definitions,
        "",
        values,
        "",
        scheduler(momentum));
  }

  private static String heading(Plan learningRate, @Nullable Plan momentum, Horizon horizon) {
    return """
        \"""%s
        %sover %d steps, written by Anneal.

            scheduler = Schedule(optimizer)
            ...
            optimizer.step()
            scheduler.step()  # after each batch
        \"""
        """
        .formatted(
            learningRate,
            momentum == null ? "" : "with momentum " + momentum + "\n",
            horizon.steps());
  }

  private static String scheduler(@Nullable Plan momentum) {
    return momentum == null
        ? SCHEDULER.formatted("learning rate")
        : SCHEDULER.formatted("learning rate and momentum, beta1 in Adam") + MOMENTUM;
  }
}
