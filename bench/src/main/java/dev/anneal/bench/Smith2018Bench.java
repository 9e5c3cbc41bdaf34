package dev.anneal.bench;

import dev.anneal.data.DataRequest;
import dev.anneal.data.DataSet;
import dev.anneal.data.DataSets;
import dev.anneal.engine.Batches;
import dev.anneal.engine.EngineProvider;
import dev.anneal.engine.Evaluation;
import dev.anneal.engine.ModelRequest;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Precision;
import dev.anneal.engine.Session;
import dev.anneal.libtorch.LibtorchProvider;
import dev.anneal.train.RunLength;
import dev.anneal.train.Training;
import dev.anneal.vary.Constant;
import dev.anneal.vary.Plan;
import dev.anneal.vary.Plans;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Two tables of Smith 2018. All training images are trained on; the test images are looked at once,
 * after the last step.
 *
 * <p>{@code lenet}: LeNet on MNIST, batch 512, weight decay 5e-4; 12 epochs of 1cycle with a
 * momentum that dips, against 85 epochs of Caffe's {@code inv} policy and, which the paper lacks,
 * against 12 epochs of plain linear decay to zero from the same peak, at once and after an epoch of
 * warm-up.
 *
 * <p>{@code momentum}: the 3-layer net on CIFAR-10, batch 128, weight decay 3e-3; 25 epochs of
 * 1cycle with a momentum that dips or stays.
 */
@Command(
    name = "smith2018",
    mixinStandardHelpOptions = true,
    description = "Repeats two tables of Smith 2018.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class Smith2018Bench implements Runnable {

  @Option(names = "--data-dir", required = true, description = "Holds mnist and cifar-10.")
  private Path dataDir;

  @Option(
      names = "--out",
      defaultValue = "bench/results/smith2018.csv",
      description = "The CSV file.")
  private Path out;

  @Option(
      names = "--study",
      defaultValue = "lenet",
      description = "lenet or momentum (${DEFAULT-VALUE}).")
  private String name;

  @Option(names = "--arms", split = ",", description = "Only these ways to train.")
  private @Nullable List<String> only;

  @Option(names = "--seeds", defaultValue = "5", description = "Seeds 1 to N (${DEFAULT-VALUE}).")
  private int seeds;

  @Option(names = "--threads", defaultValue = "1", description = "Threads (${DEFAULT-VALUE}).")
  private int threads;

  @Option(names = "--precision", defaultValue = "fp32", description = "fp32 or bf16.")
  private Precision precision;

  @Override
  public void run() {
    Study study = study(name);
    ResultFile results =
        new ResultFile(
            out,
            List.of("study", "arm", "seed", "epochs", "test_accuracy", "test_loss", "seconds"));
    DataSet data = DataSets.open(DataRequest.of(study.data()).withDataDir(dataDir));
    for (int seed = 1; seed <= seeds; seed++) {
      for (Arm arm : study.arms()) {
        boolean wanted = only == null || only.contains(arm.name());
        if (wanted && !results.has(study.name(), arm.name(), String.valueOf(seed))) {
          measure(study, arm, seed, data, results);
        }
      }
    }
    for (Arm arm : study.arms()) {
      Summary accuracy = new Summary();
      for (Map<String, String> line : results.lines()) {
        if (study.name().equals(line.get("study")) && arm.name().equals(line.get("arm"))) {
          accuracy.add(line.getOrDefault("test_accuracy", ""));
        }
      }
      System.out.printf("%-14s %s%n", arm.name(), accuracy);
    }
  }

  private static Study study(String name) {
    return switch (name) {
      case "lenet" -> new Study(name, "mnist", "lenet", 512, 5e-4, lenet());
      case "momentum" -> new Study(name, "cifar-10", "cifar10-full", 128, 3e-3, momentum());
      default ->
          throw new IllegalArgumentException(
              "--study must be lenet or momentum, but was '%s'".formatted(name));
    };
  }

  /** In {@code inv}, t counts batches of 64, of which a step here holds eight. */
  private static List<Arm> lenet() {
    return List.of(
        new Arm(
            "one-cycle",
            12,
            Plans.parse(
                "linear(0.01, 0.1, 5ep) then linear(0.1, 0.01, 5ep) then linear(0.01, 1e-5, 2ep)"),
            Plans.parse("linear(0.95, 0.8, 5ep) then linear(0.8, 0.95, 5ep)")),
        new Arm("linear", 12, Plans.parse("linear(0.1, 0, 100%)"), new Constant(0.9)),
        new Arm(
            "warmed-up",
            12,
            Plans.parse("linear(0.01, 0.1, 1ep) then linear(0.1, 0, 11ep)"),
            new Constant(0.9)),
        new Arm(
            "inv", 85, Plans.parse("inverse(0.01, gamma=8e-4, power=0.75)"), new Constant(0.9)));
  }

  private static List<Arm> momentum() {
    Plan cycle =
        Plans.parse(
            "linear(5e-4, 5e-3, 11ep) then linear(5e-3, 5e-4, 11ep) then linear(5e-4, 5e-7, 3ep)");
    return List.of(
        new Arm(
            "dip",
            25,
            cycle,
            Plans.parse("linear(0.95, 0.85, 11ep) then linear(0.85, 0.95, 11ep)")),
        new Arm("momentum-0.95", 25, cycle, new Constant(0.95)),
        new Arm("momentum-0.90", 25, cycle, new Constant(0.9)),
        new Arm("momentum-0.85", 25, cycle, new Constant(0.85)));
  }

  private void measure(Study study, Arm arm, int seed, DataSet data, ResultFile results) {
    EngineProvider engine = new LibtorchProvider();
    long begun = System.nanoTime();
    try (Session session =
        engine.open(
            new ModelRequest(
                study.model(),
                Batches.shuffled(new JoinedRows(data.train(), data.validation()), study.batch()),
                Optimizer.sgd().weightDecay(study.weightDecay()),
                precision,
                threads,
                seed))) {
      Training.on(session)
          .learningRate(arm.learningRate())
          .momentum(arm.momentum())
          .run(RunLength.epochs(arm.epochs()));
      if (data.test() == null) {
        throw new IllegalStateException(study.data() + " must have a test part");
      }
      Evaluation test = session.evaluate(data.test());
      double seconds = (System.nanoTime() - begun) / 1e9;
      results.add(
          study.name(), arm.name(), seed, arm.epochs(), test.metric(), test.loss(), seconds);
      System.out.printf("%s seed %d: %.4f in %.0f s%n", arm.name(), seed, test.metric(), seconds);
    }
  }

  /** One of the paper's tables. */
  private record Study(
      String name, String data, String model, int batch, double weightDecay, List<Arm> arms) {}

  /** A way to train. */
  private record Arm(String name, int epochs, Plan learningRate, Plan momentum) {}
}
