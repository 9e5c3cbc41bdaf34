package dev.anneal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class InputsTest {

  @Test
  void everyFormSaysTheShapeOfARow() {
    assertThat(new Inputs.Numbers(Shape.of(3, 8, 8)).shape()).isEqualTo(Shape.of(3, 8, 8));
    assertThat(new Inputs.Columns(4, List.of(20, 300)).shape()).isEqualTo(Shape.of(6));
    assertThat(new Inputs.Tokens(128, 10_000).shape()).isEqualTo(Shape.of(128));
  }

  @Test
  void refusesSizesThatMeanNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Inputs.Columns(-1, List.of(2)))
        .withMessage("numbers must not be negative, but was -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Inputs.Columns(1, List.of()))
        .withMessage("categories must have sizes from 1 to 16777216, but was []");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Inputs.Columns(1, List.of(3, 0)))
        .withMessage("categories must have sizes from 1 to 16777216, but was [3, 0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Inputs.Tokens(0, 10))
        .withMessage("length must be positive, but was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Inputs.Tokens(8, 1))
        .withMessage("vocabulary must be from 2 to 16777216, but was 1");
  }

  @Test
  void outputsAreWholeRows() {
    assertThat(new Outputs(3, new float[6]).rows()).isEqualTo(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Outputs(3, new float[4]))
        .withMessage("outputs must be whole rows of 3 values, but were 4 values");
  }
}
