package dev.anneal.cli;

import dev.anneal.peers.PyTorch;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A schedule of another framework, in place of a plan. */
final class ImportOptions {

  @Option(
      names = "--pytorch",
      paramLabel = "NAME",
      description = "One of PyTorch's schedulers, such as OneCycleLR.")
  private @Nullable String pytorch;

  @Option(
      names = "--params",
      paramLabel = "JSON",
      description = "Its parameters, such as '{\"max_lr\": 1.0, \"total_steps\": 100}'.")
  private @Nullable String params;

  /** Whether a schedule of another framework was asked for. */
  boolean given() {
    return pytorch != null;
  }

  /**
   * Its plans.
   *
   * @param learningRate the optimizer's rate; null where it was not given
   * @param momentum the optimizer's momentum, a number as text; null where it was not given
   */
  PyTorch.Imported plans(@Nullable Double learningRate, @Nullable String momentum) {
    if (pytorch == null) {
      throw new IllegalStateException("a framework must be given");
    }
    if (learningRate == null) {
      throw new IllegalArgumentException(
          "--lr must be given with another framework's schedule: its optimizer's rate");
    }
    return PyTorch.plans(pytorch, parameters(), learningRate, number(momentum));
  }

  private static double number(@Nullable String momentum) {
    try {
      return momentum == null ? 0 : Double.parseDouble(momentum);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "--momentum must be a number with another framework's schedule, but was '%s'"
              .formatted(momentum),
          e);
    }
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> parameters() {
    if (params == null) {
      return Map.of();
    }
    try {
      Object value = JsonMapper.shared().readValue(params, Object.class);
      if (value instanceof Map<?, ?> map) {
        return (Map<String, Object>) map;
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "--params must be a JSON object, but is not: " + e.getOriginalMessage(), e);
    }
    throw new IllegalArgumentException("--params must be a JSON object, but was " + params);
  }
}
