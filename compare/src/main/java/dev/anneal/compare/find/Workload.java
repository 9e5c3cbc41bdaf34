package dev.anneal.compare.find;

import dev.anneal.engine.Session;
import dev.anneal.runs.Parts;
import dev.anneal.train.Outcome;
import dev.anneal.train.RunLength;
import dev.anneal.train.Signal;
import dev.anneal.train.Training;
import dev.anneal.vary.Constant;

/**
 * How much work a task is, by what its steps take on this machine.
 *
 * @param task the task
 * @param steps of a run
 * @param secondsPerStep what a step takes on one thread
 * @param secondsPerEvaluation what an evaluation of the validation part takes
 */
public record Workload(
    FindTask task, long steps, double secondsPerStep, double secondsPerEvaluation) {

  private static final RunLength WARM_UP = RunLength.steps(3);
  private static final RunLength MOST_MEASURED = RunLength.steps(300);
  private static final double MEASURED_NANOS = 0.3e9;

  /** Too small for any model to diverge. */
  private static final double TINY_RATE = 1e-9;

  /** A coarse grid of 7 decades has 15 rates, and 4 of the fine grid's 7 are among them. */
  private static final int COARSE_RUNS = 15 - 4;

  private static final int FINE_RATES = 7;

  /** All sweeps together, and a few first steps. */
  private static final int SWEEP_STEPS = 700;

  /** Measures a few steps, and an evaluation. */
  static Workload measure(FindTask task, TaskFacts facts, Parts parts, Session session) {
    Training training = Training.on(session).learningRate(new Constant(TINY_RATE));
    training.run(WARM_UP);
    long begun = System.nanoTime();
    Outcome outcome =
        training
            .observe(
                step ->
                    System.nanoTime() - begun > MEASURED_NANOS
                        ? Signal.stop("measured")
                        : Signal.CONTINUE)
            .run(MOST_MEASURED);
    long ended = System.nanoTime();
    session.evaluate(parts.validation());
    return new Workload(
        task,
        facts.steps(),
        (ended - begun) / 1e9 / outcome.steps(),
        (System.nanoTime() - ended) / 1e9);
  }

  /** Seconds for a run with its evaluation, on one thread. */
  double run() {
    return steps * secondsPerStep + secondsPerEvaluation;
  }

  /** Seconds for the search for the best rate for one schedule, on one thread. */
  double oracle() {
    return (COARSE_RUNS + FINE_RATES * task.oracleSeeds().size()) * run();
  }

  /** Seconds for all candidates on one seed, where no two of them share a run. */
  double candidates(int count) {
    return task.schedules().size() * (count + 1) * run() + SWEEP_STEPS * secondsPerStep;
  }

  /** Seconds for the whole search, on one thread. */
  public double allOracles() {
    return task.schedules().size() * oracle();
  }

  /** Seconds for all candidates on all seeds, on one thread. */
  public double allCandidates(int count) {
    return task.seeds().size() * candidates(count);
  }
}
