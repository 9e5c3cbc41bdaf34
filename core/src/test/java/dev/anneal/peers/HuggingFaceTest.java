package dev.anneal.peers;

import static dev.anneal.peers.Row.half;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values derived by hand from {@code src/transformers/optimization.py} of huggingface/transformers,
 * with the optimizer's rate 1.
 */
class HuggingFaceTest {

  static Stream<Row> rows() {
    String run = "'num_warmup_steps':0,'num_training_steps':10";
    String late = "'num_warmup_steps':2,'num_training_steps':10";
    String polynomial = run + ",'lr_end':0.1,'power':2";
    String stable =
        "'num_warmup_steps':2,'num_stable_steps':3,'num_decay_steps':4,'min_lr_ratio':0.1";
    return Stream.of(
        row("constant", "", 5, 1), // always
        row("constant_with_warmup", "'num_warmup_steps':4", 0, 0), // 0/4
        row("constant_with_warmup", "'num_warmup_steps':4", 3, 0.75), // 3/4
        row("constant_with_warmup", "'num_warmup_steps':4", 4, 1), // after it
        row("linear", late, 1, 0.5), // 1/2
        row("linear", late, 6, 0.5), // (10-6)/(10-2)
        row("linear", late, 12, 0), // max(0, negative)
        row("cosine", run, 5, 0.5), // C(1/2)
        row("cosine", run, 12, half(1.2)), // rises past the end
        row("cosine", run, 20, 1), // a whole wave
        row("cosine", run + ",'num_cycles':1", 5, 0), // C(1)
        row("cosine_with_restarts", run + ",'num_cycles':2", 4, half(0.8)), // 2 * 4/10
        row("cosine_with_restarts", run + ",'num_cycles':2", 5, 1), // restart
        row("cosine_with_restarts", run + ",'num_cycles':3", 10, 0), // share 1 or more
        row("cosine_with_restarts", run + ",'num_cycles':2", 11, 0), // past the end
        row("polynomial", polynomial, 5, 0.325), // 0.9 * 0.25 + 0.1
        row("polynomial", polynomial, 11, 0.1), // lr_end
        row("inverse_sqrt", "'num_warmup_steps':4", 2, 0.5), // warm-up
        row("inverse_sqrt", "'num_warmup_steps':4", 16, 0.5), // sqrt(4/16)
        row("inverse_sqrt", "'num_warmup_steps':0", 30000, 0.5), // sqrt(10000/40000)
        row("inverse_sqrt", "'num_warmup_steps':4,'timescale':8", 28, 0.5), // sqrt(8/32)
        row("warmup_stable_decay", stable, 0, 0.1), // begins at the least
        row("warmup_stable_decay", stable, 1, 0.55), // half way up
        row("warmup_stable_decay", stable, 5, 1), // the decay's first
        row("warmup_stable_decay", stable, 8, 0.9 * half(0.75) + 0.1), // 3/4 of the decay
        row("warmup_stable_decay", stable, 9, 0.1), // the least
        row("warmup_stable_decay", stable + ",'decay_type':'linear'", 6, 0.775)); // 0.9*3/4+0.1
  }

  private static Row row(String name, String parameters, double step, double value) {
    return new Row(name, ("{" + parameters + "}").replace('\'', '"'), step, value);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void hasTheirValues(Row row) {
    row.check(HuggingFace.plan(row.name(), Row.parameters(row.json()), 1), 1e-12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          linear | {"num_warmup_steps":1.5,"num_training_steps":9} | must be a whole number of at least 0, but was 1.5
          linear | {"num_warmup_steps":1} | num_training_steps must be given for linear, but was not
          cosine_with_restarts | {"num_warmup_steps":0,"num_training_steps":25,"num_cycles":25} | rounding puts step 7
          warmup_stable_decay | {"num_warmup_steps":1,"num_decay_steps":1,"decay_type":"1-sqrt"} | '1-sqrt' cannot be expressed
          reduce_lr_on_plateau | {} | it looks at the loss
          """)
  void saysWhatIsWrong(String name, String json, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HuggingFace.plan(name, Row.parameters(json), 0.1))
        .withMessageContaining(message);
  }
}
