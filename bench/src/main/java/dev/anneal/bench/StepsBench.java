package dev.anneal.bench;

import dev.anneal.engine.Precision;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Session;
import dev.anneal.train.RunLength;
import dev.anneal.train.Signal;
import dev.anneal.train.Training;
import dev.anneal.vary.OneCycle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The time of a step on one fixed batch: the engine's bare step, and the step inside the loop with
 * 1cycle, a moving momentum and an observer. Rounds of both are interleaved; medians are printed.
 */
@Command(
    name = "steps",
    mixinStandardHelpOptions = true,
    description = "Times the bare step and the loop's, in this process.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class StepsBench implements Runnable {

  private static final Rates RATES = new Rates(0.001, 0.9, 0);

  @Parameters(paramLabel = "MODEL", description = "mlp, lenet or resnet20.")
  private String model;

  @Option(names = "--precision", defaultValue = "bf16", description = "fp32 or bf16.")
  private Precision precision;

  @Option(names = "--threads", defaultValue = "2", description = "Threads (${DEFAULT-VALUE}).")
  private int threads;

  @Option(names = "--rounds", defaultValue = "5", description = "Rounds (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(names = "--seconds", defaultValue = "1", description = "A round's seconds.")
  private double seconds;

  @Override
  public void run() {
    try (Session session = FixedBatchModel.open(model, precision, threads)) {
      bare(session, 3);
      long steps = Math.max(2, (long) (seconds * 1e3 / bare(session, 5)));
      bare(session, steps);
      loop(session, steps);
      Summary bare = new Summary();
      Summary loop = new Summary();
      Summary ratio = new Summary();
      for (int round = 0; round < rounds; round++) {
        double bareTime = bare(session, steps);
        double loopTime = loop(session, steps);
        bare.add(String.valueOf(bareTime));
        loop.add(String.valueOf(loopTime));
        ratio.add(String.valueOf(loopTime / bareTime));
      }
      System.out.printf(
          "%s %s: bare %.4f ms/step, %.0f samples/s; loop %.4f ms/step, %.4f of the bare step%n",
          model,
          precision,
          bare.median(),
          1e3 * FixedBatchModel.BATCH / bare.median(),
          loop.median(),
          ratio.median());
    }
  }

  /** Milliseconds of a step of the engine alone. */
  static double bare(Session session, long steps) {
    long begun = System.nanoTime();
    double last = 0;
    for (long step = 0; step < steps; step++) {
      last = session.step(RATES).value();
    }
    return milliseconds(begun, steps, last);
  }

  private static double loop(Session session, long steps) {
    long begun = System.nanoTime();
    double[] last = {0};
    Training.on(session)
        .learningRate(OneCycle.peak(0.001))
        .momentum(OneCycle.dip(0.95, 0.85))
        .observe(
            step -> {
              last[0] = step.loss().value();
              return Signal.CONTINUE;
            })
        .run(RunLength.steps(steps));
    return milliseconds(begun, steps, last[0]);
  }

  private static double milliseconds(long begun, long steps, double lastLoss) {
    if (Double.isNaN(lastLoss)) {
      throw new IllegalStateException("the loss is NaN: the time means nothing");
    }
    return (System.nanoTime() - begun) / 1e6 / steps;
  }
}
