package dev.anneal.cli;

import dev.anneal.compare.find.FindTask;
import dev.anneal.engine.OneLine;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads a suite of tasks: JSON with {@code tasks}, and {@code defaults} for their fields. */
final class SuiteFile {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** Jackson adds this to a message, with nothing of use in it. */
  private static final String WHERE_IT_BEGAN = " \\((for|start marker).*";

  private SuiteFile() {}

  /**
   * Reads a suite.
   *
   * @param file the suite
   * @param dataDir where data lie that are not beside it
   * @throws IllegalArgumentException in one line, naming the file and the task, if it is none
   */
  static List<SuiteTask> read(Path file, Path dataDir) {
    try {
      JsonNode root = MAPPER.readTree(Files.readString(file));
      return tasks(root, file.resolveSibling(""), dataDir);
    } catch (NoSuchFileException missing) {
      throw new IllegalArgumentException("no file named '%s'".formatted(file), missing);
    } catch (MalformedInputException binary) {
      throw new IllegalArgumentException(
          "%s must be JSON in UTF-8, but is not".formatted(file), binary);
    } catch (IOException failure) {
      throw new IllegalArgumentException(
          "%s could not be read: %s".formatted(file, failure.getMessage()), failure);
    } catch (JacksonException notJson) {
      throw new IllegalArgumentException(
          "%s:%d:%d: not JSON: %s"
              .formatted(
                  file,
                  notJson.getLocation().getLineNr(),
                  notJson.getLocation().getColumnNr(),
                  OneLine.of(notJson.getOriginalMessage().replaceFirst(WHERE_IT_BEGAN, ""))),
          notJson);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "%s: %s".formatted(file, OneLine.of(wrong.getMessage())), wrong);
    }
  }

  private static List<SuiteTask> tasks(JsonNode root, Path folder, Path dataDir) {
    for (String name : root.propertyNames()) {
      if (!name.equals("defaults") && !name.equals("tasks")) {
        throw new IllegalArgumentException(
            "a suite must have defaults and tasks, but has '%s'; leave it out".formatted(name));
      }
    }
    JsonNode defaults =
        root.has("defaults") ? root.get("defaults") : JsonNodeFactory.instance.objectNode();
    if (!root.path("tasks").isArray() || root.path("tasks").isEmpty() || !defaults.isObject()) {
      throw new IllegalArgumentException(
          "a suite must be an object with a list of tasks (and an object of defaults), but was not");
    }
    List<SuiteTask> tasks = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonNode node : root.get("tasks")) {
      SuiteTask task = task(defaults, node, tasks.size() + 1, folder, dataDir);
      if (!names.add(task.task().name())) {
        throw new IllegalArgumentException(
            "task '%s': name must be a task's own, but another has it"
                .formatted(task.task().name()));
      }
      tasks.add(task);
    }
    return tasks;
  }

  private static SuiteTask task(
      JsonNode defaults, JsonNode node, int number, Path folder, Path dataDir) {
    if (!node.isObject()) {
      throw new IllegalArgumentException(
          "task %d: must be an object, but was %s".formatted(number, node));
    }
    String name =
        node.path("name").isString() ? "'" + node.path("name").asString() + "'" : "" + number;
    try {
      return SuiteTask.of(new SuiteFields(defaults, node), folder, dataDir);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("task %s: %s".formatted(name, wrong.getMessage()), wrong);
    }
  }

  /** The tasks with some names, in the suite's order; all where no name is given. */
  static List<SuiteTask> named(List<SuiteTask> tasks, List<String> names) {
    List<String> known = tasks.stream().map(SuiteTask::task).map(FindTask::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "--tasks must name tasks of the suite, but '%s' is none; there are %s"
                .formatted(name, String.join(", ", known)));
      }
    }
    return tasks.stream()
        .filter(task -> names.isEmpty() || names.contains(task.task().name()))
        .toList();
  }
}
