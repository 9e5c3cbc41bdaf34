package dev.anneal.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.engine.Evaluation;
import dev.anneal.engine.Rates;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OverfitTest {

  /** Two steps an epoch, the second one evaluated; a last step that is not, where asked. */
  private static List<History.Entry> history(double... validationLosses) {
    List<History.Entry> entries = new ArrayList<>();
    for (double loss : validationLosses) {
      entries.add(entry(entries.size(), null));
      entries.add(entry(entries.size(), new Evaluation(loss, 1 - loss, 100)));
    }
    return entries;
  }

  private static History.Entry entry(int step, @Nullable Evaluation validation) {
    return new History.Entry(step, (step + 1) / 2.0, new Rates(0.1, 0.9, 0), 0.5, validation, step);
  }

  @Test
  void tellsWhenTheLossWasLowest() {
    List<History.Entry> history = history(0.6, 0.4, 0.45, 0.5);
    assertThat(Overfit.of(history))
        .contains(new Overfit(2, new Evaluation(0.4, 0.6, 100), new Evaluation(0.5, 0.5, 100)));
    history.add(entry(8, null));
    assertThat(Overfit.of(history)).isPresent();
  }

  @Test
  void aLossThatEndsNearItsLowestIsNone() {
    assertThat(Overfit.of(history(0.6, 0.4, 0.9, 0.47))).isEmpty();
    assertThat(Overfit.of(history(0.6, 0.4))).isEmpty();
    assertThat(Overfit.of(history(0.1, 0.14))).as("4 nats in 100 rows may be chance").isEmpty();
    assertThat(Overfit.of(history())).isEmpty();
    assertThat(Overfit.of(history(0.6, Double.NaN))).isEmpty();
  }
}
