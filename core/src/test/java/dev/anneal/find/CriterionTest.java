package dev.anneal.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.engine.reference.Blobs;
import org.junit.jupiter.api.Test;

class CriterionTest {

  @Test
  void theTrainingLossHasAPointForEachStep() {
    assertThat(Criterion.training().points(7)).isEqualTo(7);
    assertThat(Criterion.training().steps(7)).isEqualTo(7);
    assertThat(Criterion.training()).hasToString("train");
  }

  @Test
  void theValidationLossHasAPointForEveryFourthStep() {
    Criterion validation = Criterion.validation(Blobs.quantity(30, 6));
    assertThat(validation.points(23)).isEqualTo(5);
    assertThat(validation.steps(5)).isEqualTo(20);
    assertThat(validation).hasToString("validation");
    assertThat(new Criterion.Validation(Blobs.quantity(30, 6), 1, 1).steps(5)).isEqualTo(5);
  }
}
