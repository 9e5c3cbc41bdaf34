package dev.anneal.compare.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.anneal.engine.Optimizer;
import dev.anneal.train.RunLength;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindTaskTest {

  private static final PeakSchedule ONE_CYCLE = PeakSchedule.of("one-cycle");

  private static FindTask task(RunLength length, List<Long> oracleSeeds, List<Long> seeds) {
    return new FindTask(
        "a",
        "g",
        "d",
        "m",
        Optimizer.sgd(),
        null,
        8,
        length,
        List.of(ONE_CYCLE),
        oracleSeeds,
        seeds);
  }

  @Test
  void findersAreTriedOnFreshSeeds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> task(RunLength.steps(5), List.of(1L, 2L), List.of(3L, 2L)))
        .withMessage(
            "seeds must not be among oracleSeeds, but 2 is; a finder is tried on fresh seeds");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> task(RunLength.steps(5), List.of(1L, 1L), List.of(3L)))
        .withMessage("oracleSeeds must be one or more, each once, but was [1, 1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> task(RunLength.steps(5), List.of(1L), List.of()))
        .withMessage("seeds must be one or more, each once, but was []");
  }

  @Test
  void aTimeIsNoLength() {
    RunLength minute = RunLength.within(Duration.ofMinutes(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> task(minute, List.of(1L), List.of(2L)))
        .withMessage("length must be steps, epochs or samples, but was 1min");
  }

  @Test
  void aScheduleLeavesItsPeakOpen() {
    assertThat(PeakSchedule.of("constant-then-linear"))
        .isEqualTo(PeakSchedule.CONSTANT_THEN_LINEAR);
    assertThat(PeakSchedule.of("linear(peak, 0, 100%)").name()).isEqualTo("linear(peak, 0, 100%)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PeakSchedule.of("one-cycle(0.1)"))
        .withMessage(
            "a schedule must leave its peak open, but was 'one-cycle(0.1)'; write peak for the"
                + " rate, as in 'hold(peak, 50%) then linear(peak, 0, rest)'");
  }

  @Test
  void lengthsAreToldInWords() {
    assertThat(task(RunLength.steps(5), List.of(1L), List.of(2L)).lengthText())
        .isEqualTo("5 steps");
    assertThat(task(RunLength.epochs(2.5), List.of(1L), List.of(2L)).lengthText())
        .isEqualTo("2.5 epochs");
  }
}
