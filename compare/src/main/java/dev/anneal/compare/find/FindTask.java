package dev.anneal.compare.find;

import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Precision;
import dev.anneal.runs.Recipe;
import dev.anneal.train.RunLength;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task that finders are tried on.
 *
 * @param name what it is called; the name is no part of what is trained
 * @param group the tasks it is summed up with, such as {@code ordinary}
 * @param data the data in words: all that decides what is read, but for the files' content
 * @param model the model's text form
 * @param optimizer the update rule with its constants
 * @param momentum the momentum's plan as text; null for what goes with the schedule
 * @param batch rows in a batch
 * @param length how long a run is
 * @param schedules the schedules that take the rate
 * @param oracleSeeds the seeds that the oracle is found with
 * @param seeds the seeds that finders are tried with; none of the oracle's
 */
public record FindTask(
    String name,
    String group,
    String data,
    String model,
    Optimizer optimizer,
    @Nullable String momentum,
    int batch,
    RunLength length,
    List<PeakSchedule> schedules,
    List<Long> oracleSeeds,
    List<Long> seeds) {

  /** Checks the seeds and the schedules. */
  public FindTask {
    schedules = List.copyOf(schedules);
    oracleSeeds = List.copyOf(oracleSeeds);
    seeds = List.copyOf(seeds);
    if (length.isTime()) {
      throw new IllegalArgumentException(
          "length must be steps, epochs or samples, but was " + length);
    }
    checkDifferent("schedules", schedules);
    checkDifferent("oracleSeeds", oracleSeeds);
    checkDifferent("seeds", seeds);
    for (long seed : seeds) {
      if (oracleSeeds.contains(seed)) {
        throw new IllegalArgumentException(
            "seeds must not be among oracleSeeds, but %d is; a finder is tried on fresh seeds"
                .formatted(seed));
      }
    }
  }

  private static void checkDifferent(String name, List<?> values) {
    Set<Object> different = new HashSet<>(values);
    if (values.isEmpty() || different.size() < values.size()) {
      throw new IllegalArgumentException(
          "%s must be one or more, each once, but was %s".formatted(name, values));
    }
  }

  /** How a run goes, on one thread. */
  public Recipe recipe(PeakSchedule schedule, long seed) {
    return new Recipe(
        model,
        optimizer,
        null,
        schedule.plan(),
        momentum,
        null,
        batch,
        length,
        Precision.FP32,
        1,
        seed);
  }

  /** Its length in words: {@code 200 steps} or {@code 3 epochs}. */
  public String lengthText() {
    String amount =
        length.amount() == Math.rint(length.amount())
            ? String.valueOf((long) length.amount())
            : String.valueOf(length.amount());
    return amount + " " + length.unit().name().toLowerCase(Locale.ROOT);
  }

  /** All that decides its runs but for the schedule, the seed, the rate and the files' content. */
  String content() {
    return String.join(
        "|",
        data,
        model,
        optimizer.toString(),
        String.valueOf(momentum),
        String.valueOf(batch),
        length.toString());
  }
}
