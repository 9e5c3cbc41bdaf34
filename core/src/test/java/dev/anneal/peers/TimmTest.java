package dev.anneal.peers;

import static dev.anneal.peers.Row.half;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values derived by hand from {@code timm/scheduler/{cosine,step,multistep,poly}_lr.py} of
 * huggingface/pytorch-image-models, with the optimizer's rate 1.
 */
class TimmTest {

  static Stream<Row> rows() {
    String cycles = "'t_initial':10,'cycle_limit':2,'cycle_decay':0.5,'lr_min':0.01";
    String warm = "'t_initial':10,'warmup_t':3,'warmup_lr_init':0.1";
    String step = "'decay_t':30,'decay_rate':0.1";
    String steps = "'decay_t':[10,20],'decay_rate':0.1";
    return Stream.of(
        row("CosineLRScheduler", "'t_initial':10", 9, half(0.9)), // C(9/10)
        row("CosineLRScheduler", "'t_initial':10", 10, 0), // one cycle, then lr_min
        row("CosineLRScheduler", cycles, 10, 0.5), // the second peak
        row("CosineLRScheduler", cycles, 15, 0.255), // 0.01 + 0.49 * 0.5
        row("CosineLRScheduler", cycles, 20, 0.01), // lr_min
        row("CosineLRScheduler", warm, 2, 0.7), // 0.1 + 2 * 0.9/3
        row("CosineLRScheduler", warm, 3, half(0.3)), // enters the curve at 3
        row("CosineLRScheduler", warm + ",'warmup_prefix':true", 3, 1), // begins the curve
        row("CosineLRScheduler", warm + ",'warmup_prefix':true", 8, 0.5), // C(5/10)
        row("StepLRScheduler", step, 29, 1), // floor(29/30) = 0
        row("StepLRScheduler", step, 60, 0.01), // 0.1^2
        row("StepLRScheduler", step + ",'warmup_t':5", 34, 1), // prefix is usual here
        row("StepLRScheduler", step + ",'warmup_t':5", 35, 0.1), // 30 after the warm-up
        row("MultiStepLRScheduler", steps, 9, 1), // no milestone yet
        row("MultiStepLRScheduler", steps, 10, 0.1), // at the milestone
        row("MultiStepLRScheduler", steps, 20, 0.01), // at the second
        row("PolyLRScheduler", "'t_initial':10", 5, Math.sqrt(0.5)), // power 0.5
        row("PolyLRScheduler", "'t_initial':10", 10, 0), // lr_min
        row("PolyLRScheduler", cycles, 15, 0.01 + 0.49 * Math.sqrt(0.5))); // second cycle's middle
  }

  private static Row row(String name, String parameters, double step, double value) {
    return new Row(name, ("{" + parameters + "}").replace('\'', '"'), step, value);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void hasTimmsValues(Row row) {
    row.check(Timm.plan(row.name(), Row.parameters(row.json()), 1), 1e-12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CosineLRScheduler | {"t_initial":10,"noise_range_t":3} | noise_range_t cannot be expressed
          CosineLRScheduler | {"t_initial":10,"k_decay":2} | cannot be expressed: k_decay other than 1
          CosineLRScheduler | {"t_initial":1,"cycle_mul":3,"cycle_limit":9} | timm counts step 121 to the cycle
          TanhLRScheduler | {} | no curve here is a hyperbolic tangent
          StepLRScheduler | {"decay_t":3,"decay_rat":1} | no parameter 'decay_rat'; did you mean decay_rate?
          """)
  void saysWhatIsWrong(String name, String json, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Timm.plan(name, Row.parameters(json), 0.1))
        .withMessageContaining(message);
  }
}
