package dev.anneal.cli;

import dev.anneal.vary.Horizon;
import dev.anneal.vary.Linter;
import dev.anneal.vary.Plan;
import java.io.PrintWriter;

/** What is probably not meant in a plan, where a person looks at the plan. */
final class PlanNotes {

  private PlanNotes() {}

  /** One line for each thing noticed in a learning rate's plan. */
  static void print(Plan plan, Horizon horizon, PrintWriter out) {
    Linter.warnings(plan, horizon).forEach(warning -> out.println("note: " + warning));
  }
}
