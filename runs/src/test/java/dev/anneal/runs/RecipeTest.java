package dev.anneal.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batches;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Precision;
import dev.anneal.engine.Session;
import dev.anneal.engine.reference.Blobs;
import dev.anneal.engine.reference.ReferenceSession;
import dev.anneal.find.Purpose;
import dev.anneal.train.RatePlans;
import dev.anneal.train.RunLength;
import dev.anneal.vary.Constant;
import dev.anneal.vary.OneCycle;
import dev.anneal.vary.Phase;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecipeTest {

  private static final Optimizer SGD = Optimizer.sgd().weightDecay(0.001);

  @Test
  void oneCycleBringsItsDipOfMomentum() {
    assertThat(Recipes.of(SGD, "one-cycle", null, null, 10, 1).plans(0.3))
        .isEqualTo(
            new RatePlans(OneCycle.peak(0.3), OneCycle.dip(0.95, 0.85), new Constant(0.001)));
  }

  @Test
  void anyOtherScheduleLeavesTheOptimizersMomentum() {
    assertThat(Recipes.of(SGD, "linear(0.5, 0, 100)", null, null, 10, 1).plans(0.3))
        .isEqualTo(
            new RatePlans(Phase.linear(0.5, 0, 100), new Constant(0.9), new Constant(0.001)));
  }

  @Test
  void plansThatAreGivenAreMeant() {
    assertThat(Recipes.of(SGD, "one-cycle(0.2)", "0.5", "linear(0.1, 0, 9)", 10, 1).plans(0.3))
        .isEqualTo(new RatePlans(OneCycle.peak(0.2), new Constant(0.5), Phase.linear(0.1, 0, 9)));
  }

  @Test
  void theBaselineTakesTheConstantsButForTheWeightDecay() {
    assertThat(Recipes.of(SGD, "one-cycle", "0.5", null, 10, 1).baselinePlans())
        .isEqualTo(new RatePlans(new Constant(0.01), new Constant(0.9), new Constant(0.001)));
    assertThat(Recipes.of(Optimizer.adamW(), "one-cycle", null, "0.2", 10, 1).baselinePlans())
        .isEqualTo(new RatePlans(new Constant(0.001), new Constant(0.9), new Constant(0.2)));
  }

  @Test
  void aRateIsForTheDecayAndTheLengthOfItsRun() {
    Blobs rows = Blobs.classes(40, 6, 3);
    Batches batches = Batches.shuffled(rows, 10);
    try (Session session = ReferenceSession.linear(batches, Optimizer.sgd(), 1)) {
      Purpose epochs =
          Recipes.of(SGD, "one-cycle", null, "linear(0.2, 0, 100%)", 10, 1)
              .purpose(session, rows, 0.01);
      assertThat(epochs.steps()).isEqualTo(20);
      assertThat(epochs.optimizer().weightDecay()).isCloseTo(0.1, within(0.01));
      Purpose minute = timed(Duration.ofMinutes(1)).purpose(session, rows, 0.05);
      assertThat(minute.steps()).as("60 s of 0.05 s a step").isEqualTo(1200);
      assertThat(minute.optimizer()).isEqualTo(SGD);
    }
  }

  private static Recipe timed(Duration time) {
    return new Recipe(
        "hidden",
        SGD,
        null,
        "one-cycle",
        null,
        null,
        10,
        RunLength.within(time),
        Precision.FP32,
        1,
        1);
  }

  static Stream<Object[]> wrong() {
    return Stream.of(
        new Object[] {"batch must be positive, but was 0", action("one-cycle", null, 0, 1, null)},
        new Object[] {
          "threads must be positive, but was -1", action("one-cycle", null, 10, -1, null)
        },
        new Object[] {"lr must be positive, but was 0.0", action("one-cycle", null, 10, 1, 0.0)},
        new Object[] {
          "lr must be positive, but was NaN", action("one-cycle", null, 10, 1, Double.NaN)
        },
        new Object[] {
          "lr must be positive, but was Infinity", action("one-cycle", null, 10, 1, 1 / 0.0)
        },
        new Object[] {
          "expected ',' or ')', but found the end at column 12",
          action("one-cycle(1", null, 10, 1, null)
        },
        new Object[] {
          "expected a value, but found the end at column 5",
          action("one-cycle", "dip(", 10, 1, null)
        });
  }

  private static Runnable action(
      String schedule, @Nullable String momentum, int batch, int threads, @Nullable Double rate) {
    return () ->
        new Recipe(
            "mlp",
            SGD,
            rate,
            schedule,
            momentum,
            null,
            batch,
            RunLength.steps(1),
            Precision.FP32,
            threads,
            1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void whatIsWrongIsToldAtOnce(String message, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void needsARateWhereItsScheduleLeavesOneOpen() {
    assertThat(Recipes.usual().needsRate()).isTrue();
    assertThat(withSchedule("linear(0, peak, 5%) then cosine(peak, 0, rest)").needsRate()).isTrue();
    assertThat(withSchedule("cosine(0.1, 0, 100%)").needsRate()).isFalse();
    assertThat(withSchedule("0.1").needsRate()).isFalse();
  }

  private static Recipe withSchedule(String schedule) {
    return Recipes.of(Optimizer.sgd(), schedule, null, null, 10, 1);
  }
}
