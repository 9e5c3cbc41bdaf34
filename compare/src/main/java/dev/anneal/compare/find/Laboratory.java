package dev.anneal.compare.find;

import dev.anneal.find.LossCurve;
import dev.anneal.vary.Schedule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Measures what the journal does not have yet, and keeps it there.
 *
 * @param task the task
 * @param facts what is known of it
 * @param engine the engine's name and version
 * @param journal what was measured
 * @param measurements measures
 */
public record Laboratory(
    FindTask task, TaskFacts facts, String engine, Journal journal, Measurements measurements) {

  private static final int KEY_BYTES = 12;

  /** Rates are written for readers; what is read back is computed anew. */
  private static final MathContext SHOWN_DIGITS = new MathContext(6);

  /** A run, measured or looked up. */
  Result fit(PeakSchedule schedule, long seed, RoundedRate rate) {
    String key = key("fit", schedule.plan(), seed, rate.twentieths());
    Optional<JsonNode> known = journal.get(key);
    if (known.isPresent()) {
      return new Result(number(known.get(), "loss"), number(known.get(), "metric"));
    }
    Result result = measurements.fit(schedule, seed, rate);
    add(
        key,
        "fit",
        line ->
            line.put("schedule", schedule.name())
                .put("seed", seed)
                .put("log10Rate", rate.log10())
                .put("loss", finite(result.loss()))
                .put("metric", finite(result.metric())));
    return result;
  }

  /** A range test, measured or looked up. */
  LossCurve sweep(Sweep sweep, long seed) {
    Schedule schedule = sweep.test().schedule();
    List<Double> losses =
        losses(
            key("sweep", sweep.content(), seed),
            "sweep",
            (line, measured) -> {
              line.put("sweep", sweep.name()).put("seed", seed);
              ArrayNode rates = line.putArray("learningRates");
              for (int i = 0; i < measured.size(); i++) {
                rates.add(new BigDecimal(schedule.at(i)).round(SHOWN_DIGITS));
              }
            },
            () -> measurements.sweep(sweep, seed));
    List<Double> rates = new ArrayList<>();
    for (int i = 0; i < losses.size(); i++) {
      rates.add(schedule.at(i));
    }
    return LossCurve.of(rates, losses).plannedSteps(sweep.test().steps());
  }

  /** The losses of some first steps at a constant rate, measured or looked up. */
  List<Double> firstSteps(RoundedRate rate, long seed, long steps) {
    return losses(
        key("first steps", rate.twentieths(), seed, steps),
        "first steps",
        (line, measured) -> line.put("seed", seed).put("log10Rate", rate.log10()),
        () -> measurements.firstSteps(rate, seed, steps));
  }

  private List<Double> losses(
      String key, String kind, BiConsumer<ObjectNode, List<Double>> about, Measuring measuring) {
    Optional<JsonNode> known = journal.get(key);
    if (known.isPresent()) {
      List<Double> losses = new ArrayList<>();
      known.get().path("losses").forEach(loss -> losses.add(loss.asDouble(Double.NaN)));
      return losses;
    }
    List<Double> losses = measuring.losses();
    add(
        key,
        kind,
        line -> {
          about.accept(line, losses);
          ArrayNode array = line.putArray("losses");
          losses.forEach(loss -> array.add(finite(loss)));
        });
    return losses;
  }

  private void add(String key, String kind, Consumer<ObjectNode> content) {
    ObjectNode line = JsonMapper.shared().createObjectNode();
    line.put("kind", kind).put("task", task.name());
    content.accept(line);
    journal.add(key, line);
  }

  private String key(Object... parts) {
    StringBuilder content = new StringBuilder(task.content());
    content.append('|').append(facts.checksum()).append('|').append(engine);
    for (Object part : parts) {
      content.append('|').append(part);
    }
    return hash(content.toString());
  }

  /** A key for a text. */
  static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, KEY_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static double number(JsonNode line, String name) {
    return line.path(name).asDouble(Double.NaN);
  }

  /** JSON has no NaN. */
  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }

  /** Measures losses. */
  private interface Measuring {
    List<Double> losses();
  }
}
