package dev.anneal.cli;

import dev.anneal.peers.Framework;
import dev.anneal.peers.Imported;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A schedule of another framework, in place of a plan. */
final class ImportOptions {

  @ArgGroup private @Nullable Names names;

  @Option(
      names = "--params",
      paramLabel = "JSON",
      description = "Its parameters, such as '{\"max_lr\": 1.0, \"total_steps\": 100}'.")
  private @Nullable String params;

  /** The framework's name for it: one of these. */
  private static final class Names {

    @Option(
        names = "--pytorch",
        paramLabel = "NAME",
        description = "One of PyTorch's schedulers, such as OneCycleLR.")
    private @Nullable String pytorch;

    @Option(
        names = "--optax",
        paramLabel = "NAME",
        description = "One of optax's, such as warmup_cosine_decay_schedule.")
    private @Nullable String optax;

    @Option(
        names = "--keras",
        paramLabel = "NAME",
        description = "One of Keras' schedules, such as CosineDecayRestarts.")
    private @Nullable String keras;

    @Option(
        names = "--huggingface",
        paramLabel = "NAME",
        description = "One of Hugging Face's, by its SchedulerType, such as cosine.")
    private @Nullable String huggingFace;

    @Option(
        names = "--timm",
        paramLabel = "NAME",
        description = "One of timm's, such as CosineLRScheduler.")
    private @Nullable String timm;

    @Option(
        names = "--djl",
        paramLabel = "NAME",
        description = "One of DJL's trackers, such as CosineTracker.")
    private @Nullable String djl;

    /** The one that was given. */
    private Map.Entry<Framework, String> given() {
      Map<Framework, String> given = new EnumMap<>(Framework.class);
      put(given, Framework.PYTORCH, pytorch);
      put(given, Framework.OPTAX, optax);
      put(given, Framework.KERAS, keras);
      put(given, Framework.HUGGING_FACE, huggingFace);
      put(given, Framework.TIMM, timm);
      put(given, Framework.DJL, djl);
      return given.entrySet().iterator().next();
    }

    private static void put(
        Map<Framework, String> given, Framework framework, @Nullable String name) {
      if (name != null) {
        given.put(framework, name);
      }
    }
  }

  /** Whether a schedule of another framework was asked for. */
  boolean given() {
    if (names == null && params != null) {
      throw new IllegalArgumentException(
          "--params must come with another framework's schedule, such as --pytorch OneCycleLR, but"
              + " was alone");
    }
    return names != null;
  }

  /**
   * Its plans.
   *
   * @param learningRate the optimizer's rate; null where it was not given
   * @param momentum the optimizer's momentum, a number as text; null where it was not given
   */
  Imported plans(@Nullable Double learningRate, @Nullable String momentum) {
    if (names == null) {
      throw new IllegalStateException("a framework must be given");
    }
    if (learningRate == null) {
      throw new IllegalArgumentException(
          "--lr must be given with another framework's schedule: its optimizer's rate");
    }
    Map.Entry<Framework, String> given = names.given();
    return given.getKey().plans(given.getValue(), parameters(), learningRate, number(momentum));
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
