package dev.anneal.compare.find;

import dev.anneal.engine.Batches;
import dev.anneal.engine.EngineProvider;
import dev.anneal.engine.Evaluation;
import dev.anneal.engine.ModelRequest;
import dev.anneal.engine.Precision;
import dev.anneal.engine.Session;
import dev.anneal.find.RateTest;
import dev.anneal.runs.Parts;
import dev.anneal.train.Observer;
import dev.anneal.train.Outcome;
import dev.anneal.train.RunLength;
import dev.anneal.train.Signal;
import dev.anneal.train.Step;
import dev.anneal.train.StepBack;
import dev.anneal.train.Training;
import dev.anneal.vary.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures by training, on one thread: each measurement opens a session of its own from its seed,
 * so that it does not matter what was measured before it, or beside it.
 *
 * @param task the task
 * @param parts its data
 * @param engine what it runs on
 * @param stopped asked after each step; a measurement that was stopped is a CancellationException
 */
record Trainer(FindTask task, Parts parts, EngineProvider engine, BooleanSupplier stopped)
    implements Measurements {

  @Override
  public Result fit(PeakSchedule schedule, long seed, RoundedRate rate, @Nullable StepBack net) {
    try (Session session = open(seed)) {
      Training training =
          Training.on(session)
              .plans(task.recipe(schedule, seed).plans(rate.value()))
              .observe(this::stop);
      Outcome outcome =
          (net == null ? training : training.observe(net.observer())).run(task.length());
      checkNotStopped();
      if (outcome instanceof Outcome.Diverged) {
        return Result.DIVERGED;
      }
      Evaluation validation = session.evaluate(parts.validation());
      return new Result(validation.loss(), validation.metric());
    }
  }

  @Override
  public RateTest.Result sweep(Sweep sweep, long seed) {
    try (Session session = open(seed)) {
      RateTest.Result swept = sweep.test().measure(session, List.of(this::stop));
      checkNotStopped();
      return swept;
    }
  }

  @Override
  public List<Double> firstSteps(RoundedRate rate, long seed, long steps) {
    List<Double> losses = new ArrayList<>();
    Observer recorder =
        step -> {
          losses.add(step.loss().value());
          return stop(step);
        };
    try (Session session = open(seed)) {
      Training.on(session)
          .learningRate(new Constant(rate.value()))
          .observe(recorder)
          .run(RunLength.steps(steps));
      checkNotStopped();
      return losses;
    }
  }

  /** Opens the model, which fails here where it does not fit the data. */
  Session open(long seed) {
    Batches batches = Batches.shuffled(parts.train(), task.batch());
    return engine.open(
        new ModelRequest(task.model(), batches, task.optimizer(), Precision.FP32, 1, seed));
  }

  private Signal stop(Step step) {
    return stopped.getAsBoolean() ? Signal.stop("interrupted") : Signal.CONTINUE;
  }

  private void checkNotStopped() {
    if (stopped.getAsBoolean()) {
      throw new CancellationException("interrupted");
    }
  }
}
