package dev.anneal.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batches;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Rates;
import dev.anneal.engine.reference.Blobs;
import dev.anneal.engine.reference.ReferenceSession;
import dev.anneal.train.Losses;
import dev.anneal.train.Observer;
import dev.anneal.train.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MomentumTestTest {

  private static final Batches BATCHES = Batches.shuffled(Blobs.quantity(100, 6), 10);

  private static ReferenceSession session() {
    return ReferenceSession.linear(BATCHES, Optimizer.sgd().weightDecay(1e-4), 1);
  }

  @Test
  void theMomentumRisesAlongALineAtAConstantRate() {
    ReferenceSession session = session();
    MomentumCurve curve = MomentumTest.at(0.01).between(0.5, 0.9).steps(41).run(session);
    assertThat(curve.momenta()).hasSize(41).startsWith(0.5).endsWith(0.9);
    assertThat(curve.momenta().get(10)).isCloseTo(0.6, within(1e-12));
    assertThat(session.ratesSeen.get(10).get(0))
        .isEqualTo(new Rates(0.01, curve.momenta().get(10), 1e-4));
    assertThat(curve.plannedPoints()).isEqualTo(41);
  }

  @Test
  void aLossThatNeverTurnsUpIsNoAnswer() {
    MomentumCurve curve = MomentumTest.at(0.001).between(0.5, 0.9).steps(100).run(session());
    assertThat(curve.limit()).isEmpty();
    assertThat(curve.diagnosis())
        .isEqualTo(
            "no answer: the loss never turns up, so that no momentum to 0.900 is too large at this rate;"
                + " which one is best a sweep cannot tell");
  }

  @Test
  void theLimitIsWhereTheLossTurnsUp() {
    List<Double> momenta = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i <= 100; i++) {
      double momentum = 0.5 + i * 0.004;
      momenta.add(momentum);
      losses.add(1 + 10 * Math.abs(momentum - 0.78));
    }
    MomentumCurve curve = new MomentumCurve(momenta, losses, 101);
    assertThat(curve.limit().orElseThrow()).isCloseTo(0.78, within(0.004));
    assertThat(curve.diagnosis())
        .isEqualTo("the loss rises from a momentum of 0.780 on; take one below");
  }

  @Test
  void aSweepThatStopsEarlyHasALimitAndOneThatIsStoppedHasNone() {
    MomentumTest test = MomentumTest.at(0.9).between(0, 0.9999).steps(400);
    MomentumCurve diverged = test.run(session());
    assertThat(diverged.losses().size()).isBetween(20, 399);
    assertThat(diverged.limit()).isPresent();
    Observer stopping = step -> step.index() == 39 ? Signal.stop("enough") : Signal.CONTINUE;
    MomentumCurve stopped = MomentumTest.at(0.001).steps(400).run(session(), List.of(stopping));
    assertThat(stopped.plannedPoints()).isEqualTo(40);
    assertThat(stopped.limit()).isEmpty();
  }

  @Test
  void tooFewFiniteLossesSaySo() {
    MomentumCurve none = new MomentumCurve(List.of(0.5), List.of(Double.NaN), 100);
    assertThat(none.limit()).isEmpty();
    assertThat(none.diagnosis())
        .isEqualTo(
            "too short: 0 finite losses are too few to read; take more steps, or a smaller rate");
  }

  @Test
  void theSessionIsLeftAsItWas() {
    leavesNoTrace(session -> MomentumTest.at(0.01).run(session));
    leavesNoTrace(
        session -> assertThat(MomentumTest.at(100).run(session).losses().size()).isLessThan(400));
    leavesNoTrace(
        session ->
            MomentumTest.at(0.01)
                .criterion(Criterion.validation(Blobs.quantity(30, 6)))
                .run(session));
  }

  @Test
  void theSessionIsLeftAsItWasAfterAnExceptionAndAnInterrupt() {
    Observer failing =
        step -> {
          if (step.index() == 20) {
            throw new IllegalStateException("full disk");
          }
          return Signal.CONTINUE;
        };
    leavesNoTrace(
        session ->
            assertThatThrownBy(() -> MomentumTest.at(0.01).run(session, List.of(failing)))
                .hasMessage("full disk"));
    Observer interrupting =
        step -> {
          if (step.index() == 20) {
            Thread.currentThread().interrupt();
          }
          return Signal.CONTINUE;
        };
    leavesNoTrace(
        session -> {
          MomentumCurve curve = MomentumTest.at(0.01).run(session, List.of(interrupting));
          assertThat(curve.losses()).hasSize(21);
          assertThat(Thread.interrupted()).isTrue();
        });
  }

  private static void leavesNoTrace(Consumer<ReferenceSession> test) {
    ReferenceSession untouched = session();
    ReferenceSession tested = session();
    Losses.of(untouched, 37);
    Losses.of(tested, 37);
    test.accept(tested);
    assertThat(Losses.of(tested, 30)).isEqualTo(Losses.of(untouched, 30));
  }

  @Test
  void whatIsNoSweepIsRefused() {
    assertThatThrownBy(() -> MomentumTest.at(0))
        .hasMessage("learningRate must be positive, but was 0.0");
    assertThatThrownBy(() -> MomentumTest.at(0.1).between(1, 1))
        .hasMessage("from must be in [0, 1), but was 1.0");
    assertThatThrownBy(() -> MomentumTest.at(0.1).between(0.5, 1))
        .hasMessage("to must be greater than from and below 1, but was 1.0 with from 0.5");
    assertThatThrownBy(() -> MomentumTest.at(0.1).steps(1))
        .hasMessage("steps must be at least 2, but was 1");
    assertThatThrownBy(() -> new MomentumCurve(List.of(0.1), List.of(), 1))
        .hasMessage("a curve must have as many losses as momenta, but was 1 momenta, 0 losses");
  }

  @Test
  void keepsWhatItIsGiven() {
    MomentumTest test = MomentumTest.at(0.1).learningRate(0.2).conditions(Conditions.USUAL);
    assertThat(test.learningRate()).isEqualTo(0.2);
    assertThat(test.conditions()).isEqualTo(Conditions.USUAL);
  }
}
