package dev.anneal.compare.find;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The facts of tasks in the journal, so that runs can be judged without the data. */
final class RecordedFacts {

  private RecordedFacts() {}

  private static String key(FindTask task) {
    return Laboratory.hash("task|" + task.content());
  }

  /** Keeps facts, unless the same are there. */
  static void keep(Journal journal, FindTask task, TaskFacts facts) {
    ObjectNode line = JsonMapper.shared().createObjectNode();
    line.put("kind", "task").put("task", task.name());
    line.put("checksum", facts.checksum());
    line.put("steps", facts.steps());
    line.put("batchNorm", facts.batchNorm());
    line.put("trainingLoss", facts.trainingLoss());
    line.put("classes", facts.classes());
    line.put("trivialLoss", facts.trivialLoss());
    line.put("trivialMetric", facts.trivialMetric());
    line.put("metricUnit", facts.metricUnit());
    String key = key(task);
    boolean known = journal.get(key).map(RecordedFacts::facts).filter(facts::equals).isPresent();
    if (!known) {
      journal.add(key, line);
    }
  }

  /**
   * The facts that were kept last.
   *
   * @throws IllegalArgumentException if there are none
   */
  static TaskFacts read(Journal journal, FindTask task) {
    return journal
        .get(key(task))
        .map(RecordedFacts::facts)
        .orElseThrow(() -> new NothingRecorded(task.name()).missing("run"));
  }

  private static TaskFacts facts(JsonNode line) {
    return new TaskFacts(
        line.path("checksum").asString(""),
        line.path("steps").asLong(0),
        line.path("batchNorm").asBoolean(false),
        line.path("trainingLoss").asDouble(Double.NaN),
        line.path("classes").asBoolean(false),
        line.path("trivialLoss").asDouble(Double.NaN),
        line.path("trivialMetric").asDouble(Double.NaN),
        line.path("metricUnit").asDouble(Double.NaN));
  }
}
