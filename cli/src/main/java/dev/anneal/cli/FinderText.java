package dev.anneal.cli;

import dev.anneal.compare.find.FinderScore;
import dev.anneal.compare.find.Workload;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The benchmark of finders in the terminal. */
final class FinderText {

  private FinderText() {}

  /** A table of the finders for each schedule, over all tasks. */
  static void print(PrintWriter out, List<FinderScore> scores) {
    String schedule = "";
    for (FinderScore score : scores) {
      if (!score.group().equals(FinderScore.ALL)) {
        continue;
      }
      if (!score.schedule().equals(schedule)) {
        schedule = score.schedule();
        out.printf("%s, %d task%s%n", schedule, score.tasks(), score.tasks() == 1 ? "" : "s");
        out.printf(
            "  %-20s %8s %7s %6s %15s %7s %6s %6s%n",
            "rule", "off by", "bias", "in x3", "median / mean", "> 0.2", "spread", "cost");
      }
      out.printf(
          Locale.ROOT,
          "  %-20s %8s %+7.2f %5.0f%% %6.1f / %5.1f%% %6.0f%% %6.2f %5.1f%%%n",
          score.candidate(),
          factor(score.distance().value()),
          score.bias(),
          100 * score.within3(),
          100 * score.medianRegret(),
          100 * score.regret().value(),
          100 * score.catastrophes(),
          score.spread(),
          100 * score.cost());
    }
  }

  /** How long a suite will take. */
  static void print(PrintWriter out, List<Workload> workloads, int candidates, int workers) {
    out.printf("%-28s %8s %9s %11s %11s%n", "task", "steps", "steps/s", "oracle", "finders");
    for (Workload work : workloads) {
      out.printf(
          Locale.ROOT,
          "%-28s %8d %9.0f %7.1f min %7.1f min%n",
          work.task().name(),
          work.steps(),
          1 / work.secondsPerStep(),
          minutes(work.allOracles()),
          minutes(work.allCandidates(candidates)));
    }
    double oracles = workloads.stream().mapToDouble(Workload::allOracles).sum();
    double finders = workloads.stream().mapToDouble(work -> work.allCandidates(candidates)).sum();
    out.printf(
        Locale.ROOT,
        "with %d workers about %.0f minutes for the oracles and at most %.0f for the finders%n",
        workers,
        minutes(oracles) / workers,
        minutes(finders) / workers);
  }

  /** A factor: {@code x2.26}, {@code x19}, {@code x1.3e+06}. */
  static String factor(double value) {
    return "x" + (value < 10 ? String.format(Locale.ROOT, "%.2f", value) : Figure.of(value, 2));
  }

  private static double minutes(double seconds) {
    return seconds / 60;
  }
}
