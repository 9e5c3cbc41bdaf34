package dev.anneal.peers;

import dev.anneal.vary.Horizon;
import dev.anneal.vary.Plan;
import dev.anneal.vary.PythonSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A plan as a Python file for PyTorch: its values as functions of the step, and a scheduler that
 * sets them. It needs nothing of Anneal's.
 */
public final class PyTorchSource {

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
    String text = resource();
    if (momentum != null) {
      return text;
    }
    return text.substring(0, text.indexOf("\n    def get_lr"))
        .replace("learning rate and momentum, beta1 in Adam;", "learning rate;");
  }

  private static String resource() {
    try (InputStream file = PyTorchSource.class.getResourceAsStream("pytorch.py")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
