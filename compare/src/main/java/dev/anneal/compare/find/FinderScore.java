package dev.anneal.compare.find;

import dev.anneal.compare.Bootstrap;
import dev.anneal.compare.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How well a candidate finds rates for a schedule. Every task counts the same, however many seeds
 * it has; intervals are of the bootstrap over tasks, 95%.
 *
 * @param schedule the schedule's name
 * @param group the tasks' group; {@link #ALL} for all tasks
 * @param candidate the candidate's name
 * @param tasks how many tasks
 * @param distance the factor between its rate and the best one, the geometric mean: 1 is perfect
 * @param bias the mean of log10(rate / best rate), in decades
 * @param within3 the share of rates at most a factor of 3 from the best
 * @param medianRegret the median of all runs' regrets
 * @param regret the mean regret
 * @param moreThanReference by how much the mean regret is above the reference's, on the same tasks
 *     and seeds
 * @param pointsLost the mean loss in points of the metric; NaN where nothing was trained
 * @param catastrophes the share of runs whose regret is above 0.2
 * @param spread the mean over tasks of the standard deviation of log10 rate over seeds, in decades;
 *     NaN where each task has one seed
 * @param cost the mean cost as a share of the run
 * @param answered the share of cases in which it had an answer
 */
public record FinderScore(
    String schedule,
    String group,
    String candidate,
    int tasks,
    Estimate distance,
    double bias,
    double within3,
    double medianRegret,
    Estimate regret,
    Estimate moreThanReference,
    double pointsLost,
    double catastrophes,
    double spread,
    double cost,
    double answered) {

  /** The group of all tasks. */
  public static final String ALL = "all";

  /** A regret above this is a catastrophe. */
  public static final double CATASTROPHE = 0.2;

  private static final double NEAR = 3;

  /**
   * The scores by schedule, group and candidate, in the order in which they first land. Groups are
   * told apart where there are several.
   *
   * @param landings what is scored
   * @param reference the candidate that others are compared with; the first where it is not there
   */
  public static List<FinderScore> of(List<Landing> landings, String reference) {
    List<String> groups = names(landings, Landing::group);
    List<FinderScore> scores = new ArrayList<>();
    for (String schedule : names(landings, Landing::schedule)) {
      for (String group : groups.size() < 2 ? List.of(ALL) : with(ALL, groups)) {
        List<Landing> some =
            landings.stream()
                .filter(landing -> landing.schedule().equals(schedule))
                .filter(landing -> group.equals(ALL) || landing.group().equals(group))
                .toList();
        scores.addAll(of(schedule, group, some, reference));
      }
    }
    return scores;
  }

  private static List<String> with(String first, List<String> others) {
    return Stream.concat(Stream.of(first), others.stream()).toList();
  }

  private static List<String> names(List<Landing> landings, Function<Landing, String> name) {
    return landings.stream().map(name).distinct().toList();
  }

  private static List<FinderScore> of(
      String schedule, String group, List<Landing> landings, String reference) {
    Map<String, List<Landing>> byCandidate =
        landings.stream()
            .collect(
                Collectors.groupingBy(Landing::candidate, LinkedHashMap::new, Collectors.toList()));
    if (byCandidate.isEmpty()) {
      return List.of();
    }
    List<Landing> references =
        byCandidate.getOrDefault(reference, byCandidate.values().iterator().next());
    double[] referenceRegrets = perTask(references, Landing::regret);
    List<FinderScore> scores = new ArrayList<>();
    byCandidate.forEach(
        (candidate, some) -> scores.add(of(schedule, group, candidate, some, referenceRegrets)));
    return scores;
  }

  private static FinderScore of(
      String schedule,
      String group,
      String candidate,
      List<Landing> landings,
      double[] referenceRegrets) {
    double[] distances = perTask(landings, landing -> Math.abs(landing.decadesOff()));
    double[] regrets = perTask(landings, Landing::regret);
    double[] more = new double[regrets.length];
    Arrays.setAll(more, i -> regrets[i] - referenceRegrets[i]);
    Estimate decades = Bootstrap.USUAL.mean(distances);
    return new FinderScore(
        schedule,
        group,
        candidate,
        regrets.length,
        new Estimate(factor(decades.value()), factor(decades.low()), factor(decades.high())),
        mean(landings, Landing::decadesOff),
        mean(landings, landing -> share(Math.abs(landing.decadesOff()) <= Math.log10(NEAR))),
        median(landings.stream().mapToDouble(Landing::regret).sorted().toArray()),
        Bootstrap.USUAL.mean(regrets),
        Bootstrap.USUAL.mean(more),
        mean(landings, Landing::pointsLost),
        mean(landings, landing -> share(landing.regret() > CATASTROPHE)),
        spread(landings),
        mean(landings, Landing::cost),
        mean(landings, landing -> share(landing.answered())));
  }

  private static double factor(double decades) {
    return Math.pow(10, decades);
  }

  private static double share(boolean counts) {
    return counts ? 1 : 0;
  }

  /** The mean over tasks of the means over seeds. */
  private static double mean(List<Landing> landings, ToDoubleFunction<Landing> figure) {
    return Arrays.stream(perTask(landings, figure)).average().orElseThrow();
  }

  private static double[] perTask(List<Landing> landings, ToDoubleFunction<Landing> figure) {
    return byTask(landings).stream()
        .mapToDouble(task -> task.stream().mapToDouble(figure).average().orElseThrow())
        .toArray();
  }

  private static List<List<Landing>> byTask(List<Landing> landings) {
    Map<String, List<Landing>> tasks =
        landings.stream()
            .collect(Collectors.groupingBy(Landing::task, LinkedHashMap::new, Collectors.toList()));
    return List.copyOf(tasks.values());
  }

  private static double median(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static double spread(List<Landing> landings) {
    return byTask(landings).stream()
        .filter(task -> task.size() > 1)
        .mapToDouble(FinderScore::deviation)
        .average()
        .orElse(Double.NaN);
  }

  private static double deviation(List<Landing> task) {
    double mean = task.stream().mapToDouble(Landing::decadesOff).average().orElseThrow();
    double squares =
        task.stream()
            .mapToDouble(Landing::decadesOff)
            .map(decades -> (decades - mean) * (decades - mean))
            .sum();
    return Math.sqrt(squares / (task.size() - 1));
  }
}
