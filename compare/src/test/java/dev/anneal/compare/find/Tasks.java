package dev.anneal.compare.find;

import dev.anneal.engine.Optimizer;
import dev.anneal.train.RunLength;
import java.util.List;

/** Tasks for tests. */
final class Tasks {

  private Tasks() {}

  static FindTask of(String name, Optimizer optimizer, PeakSchedule... schedules) {
    return new FindTask(
        name,
        "ordinary",
        name,
        "hidden",
        optimizer,
        null,
        10,
        RunLength.steps(60),
        List.of(schedules),
        List.of(1L, 2L),
        List.of(11L, 12L));
  }

  /** A run of 1,000 steps whose loss is 2 where nothing was learned. */
  static TaskFacts facts() {
    return new TaskFacts("checksum", 1000, false, 2, true, 2, 0.5, 0.01);
  }
}
