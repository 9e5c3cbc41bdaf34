package dev.anneal.cli;

import dev.anneal.vary.Horizon;
import dev.anneal.vary.Linter;
import dev.anneal.vary.Plan;
import java.io.PrintWriter;

/** What is probably not meant in a plan, where a person sees it and a program does not stumble. */
final class PlanNotes {

  private PlanNotes() {}

  /** One line for each thing noticed in a learning rate's plan. */
  static void print(Plan plan, Horizon horizon, PrintWriter err) {
    Linter.warnings(plan, horizon).forEach(warning -> err.println("anneal: note: " + warning));
  }
}
