package dev.anneal.cli;

import dev.anneal.compare.Estimate;
import dev.anneal.compare.find.Candidates;
import dev.anneal.compare.find.FinderResults;
import dev.anneal.compare.find.FinderScore;
import dev.anneal.compare.find.FoundOracle;
import dev.anneal.compare.find.Landing;
import dev.anneal.compare.find.Oracle;
import dev.anneal.compare.find.RoundedRate;
import dev.anneal.report.FigureTable;
import dev.anneal.report.FinderChart;
import dev.anneal.report.FinderLanding;
import dev.anneal.report.FinderReport;
import dev.anneal.report.Headline;
import dev.anneal.report.Series;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns a benchmark of finders into what its page shows. */
final class FinderReports {

  private static final List<String> HEADINGS =
      List.of(
          "off by",
          "bias, decades",
          "within x3",
          "median lost",
          "mean lost",
          "more than anneal",
          "points lost",
          "lost over 20%",
          "spread, decades",
          "cost",
          "answers");

  private FinderReports() {}

  /** How regrets were told. */
  enum Judged {
    /** Every finder's rate was trained at. */
    TRAINED,
    /** The losses of the oracle's search were read. */
    INTERPOLATED
  }

  static FinderReport of(
      Path suite, FinderResults results, List<FinderScore> scores, Judged judged) {
    long tasks = results.landings().stream().map(Landing::task).distinct().count();
    return new FinderReport(
        "Learning-rate finders on " + suite.getFileName(),
        "%d task%s; %s."
            .formatted(
                tasks,
                tasks == 1 ? "" : "s",
                judged == Judged.TRAINED
                    ? "every finder on fresh seeds, each trained at what the finder says and at the"
                        + " best rate"
                    : "scored offline: regrets are read off the losses of the search for the best"
                        + " rate"),
        headlines(scores),
        tables(scores),
        results.oracles().stream().map(found -> chart(found, results.landings())).toList(),
        notes(judged));
  }

  /** Anneal's own figures, for the first schedule. */
  private static List<Headline> headlines(List<FinderScore> scores) {
    FinderScore first = scores.get(0);
    FinderScore ours =
        scores.stream()
            .filter(score -> score.candidate().equals(Candidates.ANNEAL.name()))
            .findFirst()
            .orElse(first);
    String note = "%s, %s".formatted(ours.candidate(), ours.schedule());
    return List.of(
        new Headline("off by", factor(ours.distance().value()), note),
        new Headline("mean lost", percent(ours.regret().value()), interval(ours.regret())),
        new Headline("within x3", percent(ours.within3()), note),
        new Headline("lost over 20%", percent(ours.catastrophes()), "of its runs"));
  }

  private static List<FigureTable> tables(List<FinderScore> scores) {
    Map<String, List<FinderScore>> tables =
        scores.stream()
            .collect(
                Collectors.groupingBy(
                    FinderReports::title, LinkedHashMap::new, Collectors.toList()));
    List<FigureTable> figures = new ArrayList<>();
    tables.forEach(
        (title, some) ->
            figures.add(
                new FigureTable(title, HEADINGS, some.stream().map(FinderReports::row).toList())));
    return figures;
  }

  private static String title(FinderScore score) {
    String tasks = score.tasks() == 1 ? "1 task" : score.tasks() + " tasks";
    return score.group().equals(FinderScore.ALL)
        ? "%s: %s".formatted(score.schedule(), tasks)
        : "%s: %s of the group %s".formatted(score.schedule(), tasks, score.group());
  }

  private static FigureTable.Row row(FinderScore score) {
    Estimate distance = score.distance();
    return new FigureTable.Row(
        score.candidate(),
        List.of(
            new FigureTable.Cell(
                factor(distance.value()),
                "%s to %s".formatted(factor(distance.low()), factor(distance.high()))),
            FigureTable.Cell.of(signed(score.bias())),
            FigureTable.Cell.of(percent(score.within3())),
            FigureTable.Cell.of(percent(score.medianRegret())),
            withInterval(score.regret()),
            withInterval(score.moreThanReference()),
            FigureTable.Cell.of(number(score.pointsLost())),
            FigureTable.Cell.of(percent(score.catastrophes())),
            FigureTable.Cell.of(number(score.spread())),
            FigureTable.Cell.of(percent(score.cost())),
            FigureTable.Cell.of(percent(score.answered()))));
  }

  private static FigureTable.Cell withInterval(Estimate estimate) {
    return new FigureTable.Cell(percent(estimate.value()), interval(estimate));
  }

  private static FinderChart chart(FoundOracle found, List<Landing> landings) {
    Oracle oracle = found.oracle();
    Map<String, List<Landing>> byFinder =
        landings.stream()
            .filter(landing -> landing.task().equals(oracle.task().name()))
            .filter(landing -> landing.schedule().equals(oracle.schedule().name()))
            .collect(
                Collectors.groupingBy(Landing::candidate, LinkedHashMap::new, Collectors.toList()));
    List<FinderLanding> marks = new ArrayList<>();
    byFinder.forEach((finder, some) -> marks.add(mark(finder, some)));
    return new FinderChart(
        "%s, %s".formatted(oracle.task().name(), oracle.schedule().name()),
        caption(found),
        Series.of(
            oracle.losses().means().keySet().stream().mapToDouble(RoundedRate::value).toArray()),
        Series.of(
            oracle.losses().means().values().stream().mapToDouble(Double::doubleValue).toArray()),
        oracle.rate(),
        marks);
  }

  private static FinderLanding mark(String finder, List<Landing> landings) {
    double log10 =
        landings.stream()
            .mapToDouble(landing -> Math.log10(landing.rate()))
            .average()
            .orElseThrow();
    double regret = landings.stream().mapToDouble(Landing::regret).average().orElseThrow();
    return new FinderLanding(finder, Math.pow(10, log10), regret);
  }

  private static String caption(FoundOracle found) {
    Oracle oracle = found.oracle();
    return "%s, %s, batch %d, %s. Having learned nothing is a loss of %s.%s"
        .formatted(
            oracle.task().model(),
            oracle.task().optimizer().name(),
            oracle.task().batch(),
            oracle.task().lengthText(),
            Figure.of(found.facts().trivialLoss(), 4),
            Double.isFinite(found.noiseFloor())
                ? " Noise alone makes a regret of %s.".formatted(percent(found.noiseFloor()))
                : "");
  }

  private static List<String> notes(Judged judged) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Lost is the share of what training could have gained: (loss - best loss) / (loss of having"
            + " learned nothing - best loss), from 0 to 100%, on the validation part. A run that"
            + " diverges has lost all.");
    notes.add(
        "Off by is the factor between the rate and the best one (geometric mean); bias is its sign,"
            + " in decades. Below a figure: 95% of the bootstrap over tasks.");
    notes.add(
        "Runs are made at rates rounded to a twentieth of a decade, so that finders that agree share"
            + " one; distances are those of the rates before rounding.");
    notes.add(
        "A finder without an answer is given the optimizer's usual rate, as people do. Cost is the"
            + " steps taken to find the rate as a share of the run's.");
    notes.add("Points are hundredths of accuracy, or of the target's standard deviation in rmse.");
    if (judged == Judged.INTERPOLATED) {
      notes.add(
          "Nothing was trained for this page: a regret lies between those of the rates that the search"
              + " tried, and points lost are not known.");
    }
    return notes;
  }

  private static String factor(double value) {
    return FinderText.factor(value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  private static String interval(Estimate estimate) {
    return String.format(Locale.ROOT, "%.1f to %.1f", 100 * estimate.low(), 100 * estimate.high());
  }

  private static String signed(double value) {
    return String.format(Locale.ROOT, "%+.2f", value);
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f", value) : "-";
  }
}
