package dev.anneal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class BatchTest {

  @Test
  void aRowMayHaveSeveralTargets() {
    assertThat(new Batch(Shape.of(3), new float[6], new float[2]).rows()).isEqualTo(2);
    assertThat(new Batch(Shape.of(3), new float[6], new float[6]).rows()).isEqualTo(2);
  }

  @Test
  void rowsAreWhole() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Batch(Shape.of(3), new float[5], new float[2]))
        .withMessage("inputs must have 6 values for 2 rows of 3, but was 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Batch(Shape.of(3), new float[6], new float[3]))
        .withMessage("inputs must have 9 values for 3 rows of 3, but was 6");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Batch(Shape.of(3), new float[0], new float[1]))
        .withMessage("inputs must have 3 values for 1 rows of 3, but was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Batch(Shape.of(3), new float[3], new float[0]))
        .withMessage("a batch must have at least one row, but was empty");
  }

  @Test
  void theNextTokenIsOneOfTwoOrMore() {
    assertThat(new Target.NextToken(67).outputs()).isEqualTo(67);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Target.NextToken(1))
        .withMessage("vocabulary must be from 2 to 16777216, but was 1");
  }
}
