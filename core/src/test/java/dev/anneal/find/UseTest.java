package dev.anneal.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.vary.Plans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UseTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "one-cycle | one-cycle",
        "one-cycle(warmup=45%) | one-cycle",
        "triangular(0.001, peak, cycle=50%) | one-cycle",
        "hold(peak, 50%) then linear(peak, 0, rest) | constant-then-linear",
        "linear(0, peak, 5%) then hold(peak, 75%) then linear(peak, 0, rest) | constant-then-linear",
        "linear(peak, 0, rest) | linear",
        "cosine(peak, 0, rest) | linear",
        "linear(0, peak, 5%) then cosine(peak, 0, rest) | linear",
        "constant | constant",
        "linear(0, peak, 5%) then hold(peak, rest) | constant",
      })
  void aScheduleIsUsedAsTheOneThatItIsMostLike(String plan, String use) {
    for (long steps : new long[] {200, 10_000}) {
      assertThat(Use.like(Plans.parse(plan, 0.1).over(steps), steps)).hasToString(use);
    }
  }

  @Test
  void aRunOfOneStepIsConstant() {
    assertThat(Use.like(Plans.parse("0.1").over(1), 1)).isEqualTo(Use.CONSTANT);
  }

  @Test
  void aNameThatIsNoneIsToldTheNearest() {
    assertThat(Use.named("constant-then-linear")).isEqualTo(Use.CONSTANT_THEN_LINEAR);
    assertThatThrownBy(() -> Use.named("1cycle"))
        .hasMessageStartingWith(
            "for must be one of one-cycle, constant-then-linear, linear, cosine, constant, but was"
                + " '1cycle'");
  }
}
