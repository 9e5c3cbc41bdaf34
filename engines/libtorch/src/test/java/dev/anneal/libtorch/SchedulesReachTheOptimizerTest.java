package dev.anneal.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Batches;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Session;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Snapshot;
import dev.anneal.engine.Target;
import dev.anneal.train.Observer;
import dev.anneal.train.Outcome;
import dev.anneal.train.RunLength;
import dev.anneal.train.Signal;
import dev.anneal.train.Training;
import dev.anneal.vary.Horizon;
import dev.anneal.vary.Plan;
import dev.anneal.vary.Plans;
import dev.anneal.vary.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each policy trains a model of one bias, b, whose loss is (b + w/2)² on every row, and the rate
 * and momentum of every step are worked out from what the engine did to b and to its velocity v:
 *
 * <pre>
 * SGD     v' = momentum · v + g           b' = b - rate · v'           g = 2 (b + w/2)
 * AdamW   m' = beta1 · m + (1 - beta1) g  b' = b - rate · m̂ / (√v̂ + ε)
 * </pre>
 */
class SchedulesReachTheOptimizerTest {

  private static final int STEPS = 41;
  private static final int STEPS_PER_EPOCH = 4;
  private static final int BATCH = 8;
  private static final Horizon RUN = Horizon.steps(STEPS).perEpoch(STEPS_PER_EPOCH).batch(BATCH);

  /** What an update in 32 bits can be told apart from, of the largest value. */
  private static final double ROUNDING = 1e-4;

  private static final Plan MOMENTUM = Plans.parse("dip(0.95, 0.8, warmup=40%)");

  private static final String[] POLICIES = {
    "constant(0.001)",
    "noise(0.001, seed=3)",
    "linear(0.001, 0, 40)",
    "cosine(0.001, 0, 5ep)",
    "exponential(0.001, 1e-5, 90%)",
    "polynomial(0.001, 0, 40, power=2)",
    "one-minus-sqrt(0.001, 0, 40)",
    "hold(0.001, 2ep)",
    "one-cycle(0.001)",
    "dip(0.001, 0.0002)",
    "triangular(0.0001, 0.001, cycle=4ep)",
    "triangular-dip(0.001, 0.0001, cycle=13.5)",
    "warm-restarts(0.001, first=6, growth=2)",
    "step(0.001, every=2ep, gamma=0.5)",
    "exponential-decay(0.001, gamma=0.95)",
    "inverse(0.001, gamma=0.1, power=0.75)",
    "multi-step(0.001, [2ep, 5ep])",
    "piecewise([0.001, 0.0005, 0.0008], [12, 24.5])",
    "linear-to-zero(0.001)",
    "flat-cosine(0.001)",
    "warmup-stable-decay(0.001)",
    "inverse-sqrt(0.001, warmup=80samples)",
    "smith-one-cycle(0.0001, 0.001, stepsize=4ep)"
  };

  @Test
  void coversEveryPolicy() {
    Set<String> names = new HashSet<>();
    Arrays.stream(POLICIES).forEach(text -> names.add(text.substring(0, text.indexOf('('))));
    assertThat(names).containsExactlyInAnyOrderElementsOf(Plans.names());
  }

  static String[] policies() {
    return POLICIES;
  }

  @ParameterizedTest
  @MethodSource("policies")
  void sgdFollowsEachPolicy(String text) {
    checkSgd(Plans.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "linear(0, 0.001, 10) then cosine(0.001, 0, rest)",
        "(linear(0, 0.001, 1ep) then cosine(0.001, 0, 1ep)) repeat()",
        "cosine(0.001, 0, 100%) times(noise(0.1)) max(0.0002)",
        "one-cycle(0.0005) plus(0.0001) after-warmup(5%, from=0.1)",
        "step(0.001, every=5) scale(2) take(25) then 0.0003",
        "cosine(0.001, 0, 40) shift(3) clamp(0.0001, 0.0009) min(0.0008)"
      })
  void sgdFollowsCompositions(String text) {
    checkSgd(Plans.parse(text));
  }

  @Test
  void beta1MovesAndIsCorrectedByItsCurrentPower() {
    Plan rate = Plans.parse("one-cycle(0.001)");
    Schedule rates = rate.over(RUN);
    Schedule momenta = MOMENTUM.over(RUN);
    List<State> states = train(Optimizer.adamW().weightDecay(0), rate);
    for (int step = 0; step < STEPS; step++) {
      State from = states.get(step);
      State to = states.get(step + 1);
      double beta1 = (to.first() - from.gradient()) / (from.first() - from.gradient());
      assertThat(beta1).as("beta1 at step %d", step).isCloseTo(momenta.at(step), within(1e-3));
      double first = to.first() / (1 - Math.pow(momenta.at(step), step + 1));
      double second = to.second() / (1 - Math.pow(0.999, step + 1));
      double read = (from.bias() - to.bias()) / (first / (Math.sqrt(second) + 1e-8));
      assertThat(read).as("rate at step %d", step).isCloseTo(rates.at(step), within(1e-6));
    }
  }

  private static void checkSgd(Plan rate) {
    Schedule rates = rate.over(RUN);
    Schedule momenta = MOMENTUM.over(RUN);
    List<State> states = train(Optimizer.sgd().weightDecay(0), rate);
    for (int step = 0; step < STEPS; step++) {
      State from = states.get(step);
      State to = states.get(step + 1);
      double read = (from.bias() - to.bias()) / to.first();
      double largest = Math.max(0.001, rates.at(step));
      assertThat(read)
          .as("rate at step %d", step)
          .isCloseTo(rates.at(step), within(ROUNDING * largest));
      if (step > 0) { // before, the velocity is 0
        double momentum = (to.first() - from.gradient()) / from.first();
        assertThat(momentum)
            .as("momentum at step %d", step)
            .isCloseTo(momenta.at(step), within(ROUNDING));
      }
    }
  }

  /** The engine's state before the first step and after each. */
  private static List<State> train(Optimizer optimizer, Plan rate) {
    Batches batches = Batches.shuffled(new SameRows(BATCH * STEPS_PER_EPOCH), BATCH);
    try (Session session =
        Libtorch.open(
            (in, outputs) -> in.flatten().linear("out", outputs), batches, optimizer, 1)) {
      List<State> states = new ArrayList<>();
      states.add(State.of(session));
      Observer reader =
          step -> {
            states.add(State.of(session));
            return Signal.CONTINUE;
          };
      Outcome outcome =
          Training.on(session)
              .learningRate(rate)
              .momentum(MOMENTUM)
              .observe(reader)
              .run(RunLength.steps(STEPS));
      assertThat(outcome).isInstanceOf(Outcome.Completed.class);
      assertThat(states).hasSize(STEPS + 1);
      return states;
    }
  }

  /** What the engine holds: the two parameters, and the bias's moments. */
  private record State(double weight, double bias, double first, double second) {

    static State of(Session session) {
      try (Snapshot snapshot = session.capture()) {
        List<Tensor> tensors =
            ((LibtorchSnapshot) snapshot).tensors().of((LibtorchSession) session, "snapshot");
        float[] all = new float[6];
        for (int i = 0; i < all.length && i < tensors.size() - 1; i++) {
          all[i] = tensors.get(i).data_ptr_float().get();
        }
        return new State(all[0], all[1], all[3], all[5]);
      }
    }

    double gradient() {
      return 2 * (bias + weight / 2);
    }
  }

  /** Rows that all have the value 0.5, of which 0 is to be predicted. */
  private record SameRows(int count) implements Rows {

    @Override
    public Shape shape() {
      return Shape.of(1);
    }

    @Override
    public Target target() {
      return new Target.Quantity(0, 1);
    }

    @Override
    public Batch read(int[] indices) {
      float[] inputs = new float[indices.length];
      Arrays.fill(inputs, 0.5f);
      return new Batch(shape(), inputs, new float[indices.length]);
    }
  }
}
