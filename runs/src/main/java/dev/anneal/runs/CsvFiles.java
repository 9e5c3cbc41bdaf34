package dev.anneal.runs;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.anneal.engine.Evaluation;
import dev.anneal.engine.OneLine;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Target;
import dev.anneal.find.LossCurve;
import dev.anneal.find.MomentumCurve;
import dev.anneal.find.RateGrid;
import dev.anneal.find.Sweeps;
import dev.anneal.train.Change;
import dev.anneal.train.Timeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The CSV files of a run. Numbers in Java's shortest form that reads back the same; no quoting. */
public final class CsvFiles {

  private CsvFiles() {}

  /**
   * {@code range-test.csv}: a line for each rate tried; with the number of the sweep first where
   * there are several, and the training loss last where the loss is of other rows.
   */
  public static String rangeTest(Sweeps sweeps) {
    boolean several = sweeps.curves().size() > 1;
    StringBuilder csv = new StringBuilder(several ? "sweep," : "");
    csv.append("lr,loss,smoothed_loss").append(trainingLoss(sweeps.curves())).append('\n');
    for (int i = 0; i < sweeps.curves().size(); i++) {
      addCurve(csv, several ? (i + 1) + "," : "", sweeps.curves().get(i));
    }
    return csv.toString();
  }

  /** {@code range-grid.csv}: a line for each value and rate tried. */
  public static String grid(String name, RateGrid grid) {
    StringBuilder csv = new StringBuilder(column(name)).append(",lr,loss,smoothed_loss");
    csv.append(trainingLoss(grid.rows().stream().map(RateGrid.Row::curve).toList())).append('\n');
    grid.rows().forEach(row -> addCurve(csv, ShortRuns.text(row.value()) + ",", row.curve()));
    return csv.toString();
  }

  private static String trainingLoss(List<LossCurve> curves) {
    return curves.get(0).trainingLosses().isEmpty() ? "" : ",training_loss";
  }

  private static void addCurve(StringBuilder csv, String first, LossCurve curve) {
    for (int i = 0; i < curve.size(); i++) {
      csv.append(first).append(curve.learningRates().get(i)).append(',');
      csv.append(curve.losses().get(i)).append(',');
      csv.append(curve.smoothedLosses().get(i));
      if (!curve.trainingLosses().isEmpty()) {
        csv.append(',').append(curve.trainingLosses().get(i));
      }
      csv.append('\n');
    }
  }

  /** {@code momentum-test.csv}: a line for each momentum tried. */
  public static String momentumTest(String name, MomentumCurve curve) {
    StringBuilder csv = new StringBuilder(column(name)).append(",loss\n");
    for (int i = 0; i < curve.losses().size(); i++) {
      csv.append(curve.momenta().get(i)).append(',').append(curve.losses().get(i)).append('\n');
    }
    return csv.toString();
  }

  /** {@code short-runs.csv}: a line for each run; no loss where it diverged. */
  public static String shortRuns(String name, ShortRuns runs, Target target) {
    StringBuilder csv = new StringBuilder(column(name));
    csv.append(",seed,lr,steps,validation_loss,validation_").append(metric(target));
    csv.append(",seconds\n");
    for (ShortRuns.Run run : runs.runs()) {
      Evaluation validation = run.validation();
      csv.append(ShortRuns.text(run.value())).append(',').append(run.seed()).append(',');
      csv.append(run.learningRate()).append(',').append(run.steps()).append(',');
      csv.append(validation == null ? "" : validation.loss()).append(',');
      csv.append(validation == null ? "" : validation.metric()).append(',');
      csv.append(run.seconds()).append('\n');
    }
    return csv.toString();
  }

  private static String column(String name) {
    return name.replace('-', '_');
  }

  /** {@code history.csv}: a line for each step; validation where it was evaluated. */
  public static String history(List<History.Entry> entries, Target target) {
    StringBuilder csv = new StringBuilder();
    csv.append("step,epoch,lr,momentum,weight_decay,train_loss,validation_loss,validation_");
    csv.append(metric(target)).append(",seconds\n");
    for (History.Entry entry : entries) {
      Evaluation validation = entry.validation();
      csv.append(entry.step()).append(',').append(entry.epochs()).append(',');
      csv.append(entry.rates().learningRate()).append(',');
      csv.append(entry.rates().momentum()).append(',');
      csv.append(entry.rates().weightDecay()).append(',');
      csv.append(entry.trainLoss()).append(',');
      csv.append(validation == null ? "" : validation.loss()).append(',');
      csv.append(validation == null ? "" : validation.metric()).append(',');
      csv.append(entry.seconds()).append('\n');
    }
    return csv.toString();
  }

  /**
   * Reads {@code history.csv}.
   *
   * @param rows how many rows an evaluation is of
   * @throws IllegalArgumentException if it is none, saying in which line
   */
  public static List<History.Entry> history(String csv, int rows) {
    List<History.Entry> entries = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(csv)) {
      lines.forEach(line -> entries.add(entry(line, rows)));
    } catch (CsvParseException | IOException wrong) {
      throw new IllegalArgumentException(
          "history.csv must be CSV, but is not: " + OneLine.of(wrong.getMessage()), wrong);
    }
    return entries;
  }

  private static History.Entry entry(NamedCsvRecord line, int rows) {
    List<String> fields = line.getFields();
    try {
      return new History.Entry(
          Long.parseLong(fields.get(0)),
          Double.parseDouble(fields.get(1)),
          new Rates(
              Double.parseDouble(fields.get(2)),
              Double.parseDouble(fields.get(3)),
              Double.parseDouble(fields.get(4))),
          Double.parseDouble(fields.get(5)),
          fields.get(6).isEmpty()
              ? null
              : new Evaluation(
                  Double.parseDouble(fields.get(6)), Double.parseDouble(fields.get(7)), rows),
          Double.parseDouble(fields.get(8)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
      throw new IllegalArgumentException(
          "history.csv must have nine numbers in line %d, but has %s"
              .formatted(line.getStartingLineNumber(), OneLine.of(fields.toString())),
          wrong);
    }
  }

  /**
   * {@code changes.csv}: what was planned, and what changed while the run ran. Replayed in this
   * order, the changes give the run's timeline again. {@code steps} is the run's new number of
   * steps, and of {@code back} the step that the run went back to.
   */
  public static String changes(Timeline timeline) {
    StringBuilder csv = new StringBuilder("step,change,steps,factor\n");
    csv.append("0,planned,").append(timeline.planned().steps()).append(",\n");
    for (Change change : timeline.changes()) {
      csv.append(change.from()).append(',');
      if (change instanceof Change.Length length) {
        String policy = length.policy().name().toLowerCase(Locale.ROOT).replace('_', '-');
        csv.append(policy).append(',').append(length.steps()).append(",\n");
      } else if (change instanceof Change.Scale scale) {
        csv.append("scale,,").append(scale.factor()).append('\n');
      } else if (change instanceof Change.Back back) {
        csv.append("back,").append(back.to()).append(',').append(back.factor()).append('\n');
      }
    }
    return csv.toString();
  }

  /** The metric's name: {@code accuracy} or {@code rmse}. */
  public static String metric(Target target) {
    return target instanceof Target.Numeric ? "rmse" : "accuracy";
  }
}
