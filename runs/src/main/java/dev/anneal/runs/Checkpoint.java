package dev.anneal.runs;

import dev.anneal.engine.OneLine;
import dev.anneal.engine.Position;
import dev.anneal.engine.SessionState;
import dev.anneal.train.Change;
import dev.anneal.train.LengthPolicy;
import dev.anneal.train.Progress;
import dev.anneal.train.Timeline;
import dev.anneal.vary.Horizon;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that it takes to go on with a run in another process, beside its recipe and its data. As a
 * file it is in the safetensors format, with what is not a tensor as JSON in the header.
 *
 * @param state what the engine's next step depends on
 * @param progress how far the run has come, and what has changed since it was planned
 * @param learningRate the rate it trains at (1cycle's peak)
 * @param rateFrom where the rate is from: {@code given}, {@code found}, {@code planned} or {@code
 *     default}
 */
public record Checkpoint(
    SessionState state, Progress progress, double learningRate, String rateFrom) {

  /** The file's name in a run's folder. */
  public static final String FILE = "checkpoint.safetensors";

  /** The name of the file with the best state so far of a run that may be stopped early. */
  public static final String BEST = "best.safetensors";

  private static final String KEY = "anneal.checkpoint";

  /** The file's bytes. */
  public byte[] bytes() {
    return Safetensors.bytes(
        state.tensors(), Map.of(KEY, JsonMapper.shared().writeValueAsString(Header.of(this))));
  }

  /**
   * Reads a file's bytes, which are not trusted.
   *
   * @throws IllegalArgumentException if they are no checkpoint
   */
  public static Checkpoint of(byte[] bytes) {
    Safetensors.Content content = Safetensors.read(bytes);
    String header = content.metadata().get(KEY);
    if (header == null) {
      throw new IllegalArgumentException("a safetensors file, but no checkpoint of a run");
    }
    try {
      Header read = JsonMapper.shared().readValue(header, Header.class);
      if (read == null || (read.changes != null && read.changes.contains(null))) {
        throw new IllegalArgumentException(
            "checkpoint header must be an object, and each of its changes too, but one is null");
      }
      return read.checkpoint(content);
    } catch (JacksonException wrong) {
      throw new IllegalArgumentException(
          "checkpoint header cannot be read: " + OneLine.of(wrong.getOriginalMessage()), wrong);
    }
  }

  /** What is not a tensor. */
  private record Header(
      long steps,
      long plannedSteps,
      @Nullable Long stepsPerEpoch,
      @Nullable Long batch,
      List<ChangeJson> changes,
      double learningRate,
      String rateFrom,
      long orderSeed,
      long epoch,
      long batchOfEpoch) {

    static Header of(Checkpoint checkpoint) {
      Timeline timeline = checkpoint.progress.timeline();
      Horizon planned = timeline.planned();
      return new Header(
          checkpoint.progress.steps(),
          planned.steps(),
          boxed(planned.stepsPerEpoch()),
          boxed(planned.batch()),
          timeline.changes().stream().map(ChangeJson::of).toList(),
          checkpoint.learningRate,
          checkpoint.rateFrom,
          checkpoint.state.orderSeed(),
          checkpoint.state.position().epoch(),
          checkpoint.state.position().batch());
    }

    Checkpoint checkpoint(Safetensors.Content content) {
      if (!(learningRate > 0) || Double.isInfinite(learningRate) || rateFrom == null) {
        throw new IllegalArgumentException(
            "checkpoint must have a positive learning rate, but has " + learningRate);
      }
      return new Checkpoint(
          new SessionState(content.tensors(), orderSeed, new Position(epoch, batchOfEpoch)),
          new Progress(timeline(), steps),
          learningRate,
          rateFrom);
    }

    private Timeline timeline() {
      Timeline timeline =
          Timeline.of(new Horizon(plannedSteps, unboxed(stepsPerEpoch), unboxed(batch)));
      for (ChangeJson change : changes == null ? List.<ChangeJson>of() : changes) {
        try {
          timeline = timeline.with(change.change());
        } catch (IllegalStateException impossible) {
          throw new IllegalArgumentException(
              "checkpoint must have changes that a run can have, but has one from step %d: %s"
                  .formatted(change.from(), impossible.getMessage()),
              impossible);
        }
      }
      return timeline;
    }

    private static @Nullable Long boxed(OptionalLong value) {
      return value.isPresent() ? (Long) value.getAsLong() : null;
    }

    private static OptionalLong unboxed(@Nullable Long value) {
      return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
  }

  /**
   * A change of length where it has steps and a policy, one back where it has a step, else one of
   * scale.
   */
  private record ChangeJson(
      long from,
      @Nullable Long steps,
      @Nullable LengthPolicy policy,
      @Nullable Long to,
      @Nullable Double factor) {

    static ChangeJson of(Change change) {
      if (change instanceof Change.Length length) {
        return new ChangeJson(length.from(), length.steps(), length.policy(), null, null);
      }
      return change instanceof Change.Back back
          ? new ChangeJson(back.from(), null, null, back.to(), back.factor())
          : new ChangeJson(change.from(), null, null, null, ((Change.Scale) change).factor());
    }

    Change change() {
      if (steps != null && policy != null) {
        return new Change.Length(from, steps, policy);
      }
      double known = factor == null ? Double.NaN : factor;
      return to == null ? new Change.Scale(from, known) : new Change.Back(from, to, known);
    }
  }
}
