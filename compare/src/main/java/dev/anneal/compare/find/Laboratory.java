package dev.anneal.compare.find;

import dev.anneal.find.LossCurve;
import dev.anneal.find.RateTest;
import dev.anneal.train.StepBack;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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

  /** A run without a net, measured or looked up. */
  Result fit(PeakSchedule schedule, long seed, RoundedRate rate) {
    return fit(schedule, seed, rate, null);
  }

  /** A run, measured or looked up. */
  Result fit(PeakSchedule schedule, long seed, RoundedRate rate, @Nullable StepBack net) {
    String run = net == null ? "fit" : "fit, step back " + net;
    String key = key(run, schedule.plan(), seed, rate.twentieths());
    Optional<JsonNode> known = journal.get(key);
    if (known.isPresent()) {
      return new Result(number(known.get(), "loss"), number(known.get(), "metric"));
    }
    Result result = measurements.fit(schedule, seed, rate, net);
    add(
        key,
        run,
        line ->
            line.put("schedule", schedule.name())
                .put("seed", seed)
                .put("log10Rate", rate.log10())
                .put("loss", finite(result.loss()))
                .put("metric", finite(result.metric())));
    return result;
  }

  /** A range test, measured or looked up. */
  RateTest.Result sweep(Sweep sweep, long seed) {
    String key = key("sweep", sweep.content(), seed);
    Optional<JsonNode> known = journal.get(key);
    if (known.isPresent()) {
      JsonNode line = known.get();
      LossCurve curve = LossCurve.of(numbers(line, "learningRates"), numbers(line, "losses"));
      return new RateTest.Result(
          curve.plannedSteps(line.path("plannedSteps").asLong(0)), line.path("steps").asLong(0));
    }
    RateTest.Result swept = measurements.sweep(sweep, seed);
    add(
        key,
        "sweep",
        line -> {
          line.put("sweep", sweep.name()).put("seed", seed);
          line.put("steps", swept.steps()).put("plannedSteps", swept.curve().plannedSteps());
          put(line, "learningRates", swept.curve().learningRates());
          put(line, "losses", swept.curve().losses());
        });
    return swept;
  }

  /** The losses of some first steps at a constant rate, measured or looked up. */
  List<Double> firstSteps(RoundedRate rate, long seed, long steps) {
    String key = key("first steps", rate.twentieths(), seed, steps);
    Optional<JsonNode> known = journal.get(key);
    if (known.isPresent()) {
      return numbers(known.get(), "losses");
    }
    List<Double> losses = measurements.firstSteps(rate, seed, steps);
    add(
        key,
        "first steps",
        line -> {
          line.put("seed", seed).put("log10Rate", rate.log10());
          put(line, "losses", losses);
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

  private static List<Double> numbers(JsonNode line, String name) {
    List<Double> numbers = new ArrayList<>();
    line.path(name).forEach(number -> numbers.add(number.asDouble(Double.NaN)));
    return numbers;
  }

  private static void put(ObjectNode line, String name, List<Double> numbers) {
    ArrayNode array = line.putArray(name);
    numbers.forEach(number -> array.add(finite(number)));
  }

  /** JSON has no NaN. */
  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }
}
