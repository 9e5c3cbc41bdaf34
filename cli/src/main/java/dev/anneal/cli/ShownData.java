package dev.anneal.cli;

import dev.anneal.data.BinnedNumbers;
import dev.anneal.data.ClassCounts;
import dev.anneal.data.Column;
import dev.anneal.data.DataSet;
import dev.anneal.data.ManyCategories;
import dev.anneal.data.Preprocessing;
import dev.anneal.data.SourceFile;
import dev.anneal.engine.Batch;
import dev.anneal.engine.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What was understood of a data set, as JSON has it.
 *
 * @param name the set
 * @param shape the shape of one row's inputs
 * @param rows how many rows each part has
 * @param classes the classes with their counts; null where a number is predicted
 * @param quantity the number that is predicted; null where there are classes
 * @param preprocessing how a row's values become inputs
 * @param augmentation how images are changed when they are trained on
 * @param notes what was decided about the data
 * @param sources the files the data were read from
 * @param skipped the files that could not be read
 * @param samples some rows of the training part
 */
record ShownData(
    String name,
    String shape,
    Counts rows,
    @Nullable List<ClassRows> classes,
    @Nullable QuantityRange quantity,
    Preprocessing preprocessing,
    String augmentation,
    List<String> notes,
    List<SourceFile> sources,
    List<String> skipped,
    List<Sample> samples) {

  private static final int SAMPLES = 4;

  /** How many rows each part has; null where there is no test part. */
  record Counts(int training, int validation, @Nullable Integer test) {
    int total() {
      return training + validation + (test == null ? 0 : test);
    }
  }

  /** A class, and how many rows of each part are of it. */
  record ClassRows(String name, Counts rows) {}

  /** What a number is in the training part, in its own units. */
  record QuantityRange(double minimum, double mean, double maximum, double scale) {}

  /**
   * A row of the training part.
   *
   * @param row its index in the part
   * @param target its class's name, or its number
   * @param inputs what the model gets, by name, without those that are 0; empty for images
   */
  record Sample(int row, String target, List<String> inputs) {}

  static ShownData of(DataSet data) {
    return new ShownData(
        data.name(),
        data.shape().toString(),
        new Counts(
            data.train().count(),
            data.validation().count(),
            data.test() == null ? null : data.test().count()),
        data.target() instanceof Target.Classes classes ? classes(data, classes) : null,
        data.target() instanceof Target.Numeric number ? quantity(data, number) : null,
        data.preprocessing(),
        data.augmentation().toString(),
        data.notes(),
        data.sources(),
        data.skipped().lines(),
        samples(data));
  }

  private static List<ClassRows> classes(DataSet data, Target.Classes classes) {
    List<Integer> training = ClassCounts.of(classes, data.train()).rows();
    List<Integer> validation = ClassCounts.of(classes, data.validation()).rows();
    List<Integer> test = data.test() == null ? null : ClassCounts.of(classes, data.test()).rows();
    return IntStream.range(0, training.size())
        .mapToObj(
            label ->
                new ClassRows(
                    classes.names().get(label),
                    new Counts(
                        training.get(label),
                        validation.get(label),
                        test == null ? null : test.get(label))))
        .toList();
  }

  private static QuantityRange quantity(DataSet data, Target.Numeric quantity) {
    float[] targets = data.train().targets();
    double[] values =
        IntStream.range(0, targets.length).mapToDouble(i -> quantity.value(targets[i])).toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return new QuantityRange(
        Arrays.stream(values).min().orElseThrow(),
        mean,
        Arrays.stream(values).max().orElseThrow(),
        Math.sqrt(squares / values.length));
  }

  private static List<Sample> samples(DataSet data) {
    int count = Math.min(SAMPLES, data.train().count());
    int[] rows = IntStream.range(0, count).map(i -> i * (data.train().count() / count)).toArray();
    Batch batch = data.train().read(rows);
    return IntStream.range(0, count)
        .mapToObj(
            i -> new Sample(rows[i], targetText(data, batch.targets()[i]), inputs(data, batch, i)))
        .toList();
  }

  private static String targetText(DataSet data, float target) {
    if (data.target() instanceof Target.Numeric quantity) {
      return Figure.of(quantity.value(target), 4);
    }
    return data.target() instanceof Target.Classes classes
        ? classes.names().get((int) target)
        : "the next character";
  }

  private static List<String> inputs(DataSet data, Batch batch, int row) {
    if (data.preprocessing() instanceof Preprocessing.Text text) {
      return List.of(text.words(tokens(batch, row)));
    }
    if (data.preprocessing() instanceof Preprocessing.Characters characters) {
      return List.of(characters.text(tokens(batch, row)));
    }
    if (!(data.preprocessing() instanceof Preprocessing.Table table)) {
      return List.of();
    }
    List<String> inputs = new ArrayList<>();
    int at = row * batch.shape().values();
    for (Column column : table.columns()) {
      for (String name : column.inputs()) {
        float value = batch.inputs()[at++];
        if (column instanceof ManyCategories many) {
          inputs.add("%s=%s".formatted(name, many.meaning((int) value)));
        } else if (value != 0 && !isBin(column, name)) {
          inputs.add("%s %s".formatted(name, String.format(Locale.ROOT, "%.3g", value)));
        }
      }
    }
    return inputs;
  }

  /** A number's bins say again what the number is. */
  private static boolean isBin(Column column, String input) {
    return column instanceof BinnedNumbers binned && !binned.numbers().inputs().contains(input);
  }

  private static List<Integer> tokens(Batch batch, int row) {
    int length = batch.shape().values();
    return IntStream.range(row * length, (row + 1) * length)
        .mapToObj(i -> (int) batch.inputs()[i])
        .toList();
  }
}
