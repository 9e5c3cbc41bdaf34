package dev.anneal.cli;

import dev.anneal.peers.PyTorchSource;
import dev.anneal.vary.Horizon;
import dev.anneal.vary.Plan;
import dev.anneal.vary.Plans;
import dev.anneal.vary.Schedule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code schedule} command shows.
 *
 * @param learningRate the learning rate's plan
 * @param momentum the momentum's plan; null where it was not asked for
 * @param horizon the run
 */
record ShownSchedule(Plan learningRate, @Nullable Plan momentum, Horizon horizon) {

  /** The forms in which plans can be carried elsewhere. */
  enum Form {
    /** The plans' text, a line each. */
    TEXT,
    /** The plans as trees. */
    JSON,
    /** A Python file. */
    PYTORCH
  }

  /** The learning rate at each step. */
  double[] rates() {
    return values(learningRate);
  }

  /** The momentum at each step; null where it was not asked for. */
  double @Nullable [] momenta() {
    return momentum == null ? null : values(momentum);
  }

  /** The plans in a form that another program reads. */
  String in(Form form) {
    return switch (form) {
      case TEXT -> learningRate + "\n" + (momentum == null ? "" : momentum + "\n");
      case JSON -> Json.text(trees());
      case PYTORCH -> PyTorchSource.of(learningRate, momentum, horizon);
    };
  }

  private Map<String, Object> trees() {
    Map<String, Object> trees = new LinkedHashMap<>();
    trees.put("learningRate", Plans.tree(learningRate).orElseThrow());
    if (momentum != null) {
      trees.put("momentum", Plans.tree(momentum).orElseThrow());
    }
    return trees;
  }

  private double[] values(Plan plan) {
    Schedule schedule = plan.over(horizon);
    return IntStream.range(0, (int) horizon.steps()).mapToDouble(schedule::at).toArray();
  }
}
