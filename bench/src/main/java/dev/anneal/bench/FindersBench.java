package dev.anneal.bench;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.anneal.compare.find.Candidates;
import dev.anneal.compare.find.FinderScore;
import dev.anneal.compare.find.Landing;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Sums up what {@code anneal bench find} wrote about several suites, as if they were one. */
@Command(
    name = "finders",
    mixinStandardHelpOptions = true,
    description = "Sums up the rules.csv of several suites, with intervals over all their tasks.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class FindersBench implements Runnable {

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files named rules.csv.")
  private List<Path> files;

  @Override
  public void run() {
    List<Landing> landings = files.stream().flatMap(file -> landings(file).stream()).toList();
    List<FinderScore> scores = FinderScore.of(landings, Candidates.ANNEAL.name());
    for (FinderScore score : scores) {
      System.out.printf(
          Locale.ROOT,
          "%-12s %-8s %-28s %2d tasks  off by x%.2f  in x3 %3.0f%%  regret %4.1f / %4.1f%%"
              + " (%.1f to %.1f)  more than anneal %4.1f (%.1f to %.1f)  > 0.2 %3.0f%%%n",
          score.schedule(),
          score.group(),
          score.candidate(),
          score.tasks(),
          score.distance().value(),
          100 * score.within3(),
          100 * score.medianRegret(),
          100 * score.regret().value(),
          100 * score.regret().low(),
          100 * score.regret().high(),
          100 * score.moreThanReference().value(),
          100 * score.moreThanReference().low(),
          100 * score.moreThanReference().high(),
          100 * score.catastrophes());
    }
  }

  private static List<Landing> landings(Path file) {
    return SuiteTasks.read(file).stream().map(FindersBench::landing).toList();
  }

  private static Landing landing(NamedCsvRecord line) {
    return new Landing(
        line.getField("task"),
        line.getField("group"),
        line.getField("rule"),
        line.getField("schedule"),
        Long.parseLong(line.getField("seed")),
        number(line, "rate"),
        Boolean.parseBoolean(line.getField("answered")),
        number(line, "oracle"),
        number(line, "loss"),
        number(line, "oracle_loss"),
        number(line, "regret"),
        number(line, "points_lost"),
        number(line, "cost"));
  }

  private static double number(NamedCsvRecord line, String name) {
    String text = line.getField(name);
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }
}
