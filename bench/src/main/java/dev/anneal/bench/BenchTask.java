package dev.anneal.bench;

import dev.anneal.data.Augmentation;
import dev.anneal.data.DataRequest;
import dev.anneal.data.DataSet;
import dev.anneal.data.DataSets;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Precision;
import dev.anneal.runs.Parts;
import dev.anneal.runs.Recipe;
import dev.anneal.train.RunLength;
import java.nio.file.Path;
import java.util.List;

/**
 * Something to train, with the length that the command line would choose, or that people use.
 *
 * @param name what results call it
 * @param data the data
 * @param model the model's text form
 * @param batch rows in a batch
 * @param length how long a run is
 */
record BenchTask(String name, DataRequest data, String model, int batch, RunLength length) {

  private static final double WEIGHT_DECAY = 5e-4;

  /** Five tasks of a few seconds each. */
  static List<BenchTask> usual(Path dataDir) {
    Path tables = dataDir.resolve("tabular");
    Path adult = tables.resolve("adult");
    return List.of(
        new BenchTask("digits", DataRequest.of("digits"), "small-cnn", 64, RunLength.epochs(40)),
        new BenchTask("mnist", images("mnist", dataDir), "lenet", 128, RunLength.epochs(3)),
        new BenchTask(
            "adult",
            table(adult.resolve("adult_train.csv.gz"), "income")
                .withTest(adult.resolve("adult_test.csv.gz")),
            "mlp",
            128,
            RunLength.epochs(9)),
        new BenchTask(
            "letter",
            table(tables.resolve("letter_recognition/letter_recognition.csv.gz"), "letter"),
            "mlp",
            128,
            RunLength.epochs(16)),
        new BenchTask(
            "california",
            table(
                tables.resolve("california_housing/california_housing.csv.gz"),
                "median_house_value"),
            "mlp",
            128,
            RunLength.epochs(16)));
  }

  /** Three nets for CIFAR-10, a few hundred steps each. */
  static List<BenchTask> convolutions(Path dataDir) {
    DataRequest cifar = augmentedCifar(dataDir);
    return List.of(
        new BenchTask("cifar-resnet-8", cifar, "resnet-8", 128, RunLength.steps(600)),
        new BenchTask("cifar-quick", cifar, "cifar10-quick", 128, RunLength.steps(600)),
        new BenchTask("cifar-resnet-20", cifar, "resnet-20", 128, RunLength.steps(300)));
  }

  /** CIFAR-10, moved and mirrored when it is trained on. */
  static DataRequest augmentedCifar(Path dataDir) {
    return images("cifar-10", dataDir).withAugmentation(Augmentation.STANDARD);
  }

  /** Plain numbers, as when the results were measured. */
  private static DataRequest table(Path file, String target) {
    return DataRequest.of(file.toString()).withTarget(target).withBins(0);
  }

  private static DataRequest images(String name, Path dataDir) {
    return DataRequest.of(name).withDataDir(dataDir.resolve("image"));
  }

  Parts parts() {
    DataSet opened = DataSets.open(data);
    return new Parts(opened.train(), opened.validation(), opened.test());
  }

  Recipe recipe(Precision precision, long seed, int threads) {
    return new Recipe(
        model,
        Optimizer.sgd().weightDecay(WEIGHT_DECAY),
        null,
        Recipe.USUAL_SCHEDULE,
        null,
        null,
        batch,
        length,
        precision,
        threads,
        seed);
  }
}
