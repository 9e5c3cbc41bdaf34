package dev.anneal.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;

class StopRuleTest {

  @Test
  void aLineIsHeldAgainstItsFirstLoss() {
    DoublePredicate seenEnough = StopRule.aboveFirst(3).begin(100);
    for (double loss : new double[] {2, 0.1, 0.1, 0.1, 5.9, 5.9, 5.9, 6}) {
      assertThat(seenEnough.test(loss)).as("%s", loss).isFalse();
    }
    assertThat(seenEnough.test(6.1)).as("the median is 5.9").isFalse();
    assertThat(seenEnough.test(6.1)).as("6").isFalse();
    assertThat(seenEnough.test(6.1)).as("6.1").isTrue();
  }

  @Test
  void theStartIsAShareOfTheSteps() {
    assertThat(new StopRule.AboveStart(3, 0).share()).isZero();
    assertThat(new StopRule.AboveStart(3, 1).share()).isEqualTo(1);
    assertThatThrownBy(() -> new StopRule.AboveStart(3, 1.01))
        .hasMessage("share must be from 0 to 1, but was 1.01");
    assertThatThrownBy(() -> new StopRule.AboveStart(3, -0.01))
        .hasMessage("share must be from 0 to 1, but was -0.01");
    assertThatThrownBy(() -> new StopRule.AboveStart(1, 0.5))
        .hasMessage("multiple must be greater than 1, but was 1.0");
  }
}
