package dev.anneal.cli;

import dev.anneal.find.Sweeps;
import dev.anneal.runs.Checkpoint;
import dev.anneal.runs.Continued;
import dev.anneal.runs.CsvFiles;
import dev.anneal.runs.Found;
import dev.anneal.runs.History;
import dev.anneal.runs.RunFolder;
import dev.anneal.train.LengthPolicy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the folder of a run that was stopped holds. Nothing in it is trusted.
 *
 * @param folder the folder
 * @param continued where the run stands
 * @param found the range test it began with; null where its rate was given
 */
record StoppedRun(RunFolder folder, Continued continued, @Nullable Found found) {

  /** What a run's range test found: the answer of {@code find --json}. */
  static final String FOUND = "find.json";

  /** What of a recipe may be another when its run goes on; all else must be as it was. */
  private static final Set<String> FREE = Set.of("anneal", "engine", "java", "length", "threads");

  /**
   * Reads a folder.
   *
   * @throws IllegalArgumentException in one line, if there is nothing to go on with, or if the
   *     command is another than the run's
   */
  static StoppedRun open(Path path, LengthPolicy policy, Setup setup) {
    RunFolder folder = RunFolder.stopped(path);
    checkRecipe(folder, setup);
    try {
      Checkpoint checkpoint = Checkpoint.of(folder.read(Checkpoint.FILE));
      List<History.Entry> history =
          CsvFiles.history(
              new String(folder.read("history.csv"), StandardCharsets.UTF_8),
              setup.data().validation().count());
      return new StoppedRun(folder, new Continued(checkpoint, history, policy), found(folder));
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("%s: %s".formatted(path, wrong.getMessage()), wrong);
    }
  }

  private static void checkRecipe(RunFolder folder, Setup setup) {
    Path file = folder.path().resolve("recipe.json");
    JsonNode now = JsonMapper.shared().readTree(Json.text(RecipeJson.of(setup)));
    JsonNode before;
    try {
      before = JsonMapper.shared().readTree(folder.read("recipe.json"));
    } catch (JacksonException notJson) {
      throw new IllegalArgumentException(
          "%s: not JSON: %s".formatted(file, notJson.getOriginalMessage()), notJson);
    }
    for (String name : now.propertyNames()) {
      if (!FREE.contains(name) && !now.path(name).equals(before.path(name))) {
        throw new IllegalArgumentException(
            "%s must be what it was in %s to go on with the run, but %s"
                .formatted(name, file, difference(before.path(name), now.path(name))));
      }
    }
  }

  private static String difference(JsonNode before, JsonNode now) {
    boolean brief = before.isValueNode() && now.isValueNode();
    return brief ? "was %s and is %s".formatted(before, now) : "is not";
  }

  private static @Nullable Found found(RunFolder folder) {
    Path file = folder.path().resolve(FOUND);
    if (!Files.isRegularFile(file)) {
      return null;
    }
    Sweeps sweeps = CurveFile.read(file);
    long steps = JsonMapper.shared().readTree(folder.read(FOUND)).path("steps").asLong(0);
    return new Found(sweeps, sweeps.suggest(), steps, 0);
  }
}
