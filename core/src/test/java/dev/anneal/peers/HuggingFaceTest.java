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

  static Stream<Row> leastRates() {
    String run = "'num_warmup_steps':0,'num_training_steps':10,";
    String late = "'num_warmup_steps':4,'num_training_steps':14,'min_lr_rate':0.1";
    String lead = "'num_warmup_steps':1,'num_training_steps':11,'min_lr_rate':0.1";
    return Stream.of(
        row("cosine_with_min_lr", run + "'min_lr_rate':0.1", 0, 1), // 0.9 C(0) + 0.1
        row("cosine_with_min_lr", run + "'min_lr_rate':0.1", 5, 0.55), // 0.9 C(5/10) + 0.1
        row("cosine_with_min_lr", run + "'min_lr':0.1", 10, 0.1), // min_lr
        row("cosine_with_min_lr", run + "'min_lr':0.1", 12, 0.1 + 0.9 * half(1.2)), // rises
        row("cosine_with_min_lr", run + "'min_lr':0", 10, 0), // 0 is given
        row("cosine_with_min_lr", run + "'min_lr':0.1,'num_cycles':1", 5, 0.1), // C(1)
        row("cosine_with_min_lr", run + "'min_lr':0.1,'num_cycles':0", 5, 1), // C(0)
        row("cosine_with_min_lr", late, 0, 0), // the warm-up is from 0
        row("cosine_with_min_lr", late, 3, 0.75), // 3/4
        row("cosine_with_min_lr", late, 4, 1), // C(0)
        row("cosine_with_min_lr", late, 14, 0.1), // C(10/10)
        row("cosine_warmup_with_min_lr", late, 0, 0.25), // (0 + 1)/4
        row("cosine_warmup_with_min_lr", late, 3, 1), // (3 + 1)/4
        row("cosine_warmup_with_min_lr", late, 4, 0.1 + 0.9 * half(0.1)), // (4 - 4 + 1)/10
        row("cosine_warmup_with_min_lr", late, 13, 0.1), // (13 - 4 + 1)/10
        row("cosine_warmup_with_min_lr", late, 14, 0.1 + 0.9 * half(1.1)), // rises
        row("cosine_warmup_with_min_lr", late + ",'warmup_lr_rate':0.1", 0, 0.1), // the rate itself
        row("cosine_warmup_with_min_lr", late + ",'warmup_lr_rate':0.1", 1, 0.4), // .1 + .9 * 1/3
        row("cosine_warmup_with_min_lr", late + ",'warmup_lr_rate':0.1", 3, 1), // .1 + .9 * 3/3
        row("cosine_warmup_with_min_lr", late + ",'warmup_lr_rate':0.1", 9, 0.1 + 0.9 * half(0.6)),
        row("cosine_warmup_with_min_lr", lead, 0, 1), // (0 + 1)/1
        row("cosine_warmup_with_min_lr", lead, 1, 0.1 + 0.9 * half(0.1)), // (1 - 1 + 1)/10
        row("cosine_warmup_with_min_lr", lead + ",'warmup_lr_rate':0.2", 0, 0.2), // .2 + .8 * 0/1
        row("cosine_warmup_with_min_lr", lead + ",'warmup_lr_rate':0.2", 1, 0.1 + 0.9 * half(0.1)),
        row("cosine_warmup_with_min_lr", run + "'min_lr':0.1", 0, 0.1 + 0.9 * half(0.1)), // 1/10
        row("cosine_warmup_with_min_lr", run + "'min_lr':0.1", 9, 0.1), // (9 + 1)/10
        row("cosine_warmup_with_min_lr", run + "'min_lr':0.1", 19, 1)); // C(2)
  }

  static Stream<Row> stable() {
    String stable =
        "'num_warmup_steps':2,'num_stable_steps':3,'num_decay_steps':4,'min_lr_ratio':0.1";
    String slow = stable.replace("steps':2", "steps':4") + ",'warmup_type':";
    String run =
        "'num_warmup_steps':2,'num_decay_steps':4,'min_lr_ratio':0.1,'num_training_steps':";
    return Stream.of(
        row("warmup_stable_decay", stable + ",'decay_type':'1-sqrt'", 5, 1), // 1 - sqrt(0/4)
        row(
            "warmup_stable_decay",
            stable + ",'decay_type':'1-sqrt'",
            6,
            0.55), // .9 * (1 - .5) + .1
        row("warmup_stable_decay", stable + ",'decay_type':'1-sqrt'", 9, 0.1), // the least
        row("warmup_stable_decay", slow + "'linear'", 1, 0.325), // 0.9 * 1/4 + 0.1
        row(
            "warmup_stable_decay",
            slow + "'cosine'",
            1,
            0.9 * (1 - half(0.25)) + 0.1), // 1 - C(1/4)
        row(
            "warmup_stable_decay",
            slow + "'1-sqrt'",
            1,
            1 - 0.9 * Math.sqrt(0.75)), // 1-sqrt(1-1/4)
        row("warmup_stable_decay", slow + "'1-sqrt'", 4, 1), // warmed up
        row("warmup_stable_decay", stable + ",'num_cycles':1", 6, 0.55), // 0.9 C(2/4) + 0.1
        row("warmup_stable_decay", stable + ",'num_cycles':1", 7, 0.1), // C(1)
        row("warmup_stable_decay", stable + ",'num_cycles':1", 8, 0.55), // C(1.5), on the way up
        row("warmup_stable_decay", stable + ",'num_cycles':1", 9, 0.1), // drops to the least
        row("warmup_stable_decay", stable + ",'num_cycles':0", 8, 1), // C(0)
        row(
            "warmup_stable_decay",
            stable + ",'num_cycles':1,'decay_type':'linear'",
            7,
            0.55), // unused
        row("warmup_stable_decay", stable + ",'num_training_steps':99", 7, 0.55), // 3 stable win
        row(
            "warmup_stable_decay",
            stable.replace("decay_steps':4", "decay_steps':0"),
            4,
            1), // 2 + 3
        row(
            "warmup_stable_decay",
            stable.replace("decay_steps':4", "decay_steps':0"),
            5,
            0.1), // end
        row("warmup_stable_decay", run + "9", 4, 1), // 9 - 2 - 4 = 3 stable
        row("warmup_stable_decay", run + "9", 7, 0.55), // C((7 - 2 - 3)/4)
        row("warmup_stable_decay", run + "6", 2, 1), // none stable: C(0)
        row("warmup_stable_decay", run + "4", 1, 0.55), // still warms up
        row("warmup_stable_decay", run + "4", 2, 0.55), // -2 stable: C((2 - 2 + 2)/4)
        row("warmup_stable_decay", run + "4", 3, 0.9 * half(0.75) + 0.1), // C(3/4)
        row("warmup_stable_decay", run + "4", 4, 0.1), // 2 - 2 + 4: over
        row("warmup_stable_decay", run + "2", 2, 0.1), // -4 stable: over at once
        row("warmup_stable_decay", run + "0", 1, 0.55), // the warm-up does not look at it
        row("warmup_stable_decay", run + "0", 2, 0.1)); // -6 stable
  }

  /** At the rate 0.5: {@code min_lr} is a rate, {@code min_lr_rate} and the others shares of it. */
  static Stream<Row> halved() {
    String run = "'num_warmup_steps':4,'num_training_steps':14,";
    return Stream.of(
        row("cosine_with_min_lr", run + "'min_lr':0.1", 14, 0.1), // 0.1/0.5 of 0.5
        row("cosine_with_min_lr", run + "'min_lr_rate':0.1", 14, 0.05), // 0.1 * 0.5
        row("cosine_with_min_lr", run + "'min_lr':0.1", 9, 0.3), // 0.4 C(5/10) + 0.1
        row("cosine_warmup_with_min_lr", run + "'min_lr':0.1", 0, 0.125), // 0.5 * 1/4
        row("cosine_warmup_with_min_lr", run + "'min_lr':0.1", 8, 0.3), // 0.4 C(5/10) + 0.1
        row("cosine_warmup_with_min_lr", run + "'min_lr':0.1,'warmup_lr_rate':0.1", 1, 0.2), // * .4
        row("warmup_stable_decay", run + "'num_decay_steps':4,'min_lr_ratio':0.1", 0, 0.05),
        row("warmup_stable_decay", run + "'num_decay_steps':4,'min_lr_ratio':0.1", 9, 0.5));
  }

  private static Row row(String name, String parameters, double step, double value) {
    return new Row(name, ("{" + parameters + "}").replace('\'', '"'), step, value);
  }

  @ParameterizedTest
  @MethodSource({"rows", "leastRates", "stable"})
  void hasTheirValues(Row row) {
    row.check(HuggingFace.plan(row.name(), Row.parameters(row.json()), 1), 1e-12);
  }

  @ParameterizedTest
  @MethodSource("halved")
  void multipliesTheOptimizersRate(Row row) {
    row.check(HuggingFace.plan(row.name(), Row.parameters(row.json()), 0.5), 1e-12);
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
          cosine_with_min_lr | {"num_warmup_steps":0,"num_training_steps":9} | min_lr or min_lr_rate must be given, but neither was
          cosine_with_min_lr | {"num_warmup_steps":0,"num_training_steps":9,"min_lr":0,"min_lr_rate":0} | min_lr or min_lr_rate must be given, but both were
          cosine_with_min_lr | {"num_warmup_steps":0,"num_training_steps":9,"min_lr":-1} | min_lr must not be negative, but was -1.0
          cosine_with_min_lr | {"num_warmup_steps":0,"num_training_steps":9,"min_lr":0,"warmup_lr_rate":0} | has no parameter 'warmup_lr_rate'
          cosine_warmup_with_min_lr | {"num_warmup_steps":0,"num_training_steps":9,"min_lr_rate":-1} | min_lr_rate must not be negative, but was -1.0
          warmup_stable_decay | {"num_warmup_steps":1,"num_decay_steps":1} | num_training_steps or num_stable_steps must be given, but neither was
          warmup_stable_decay | {"num_warmup_steps":1,"num_decay_steps":1,"num_stable_steps":1,"decay_type":"sqrt"} | decay_type must be linear, cosine or 1-sqrt, but was 'sqrt'
          warmup_stable_decay | {"num_warmup_steps":1,"num_decay_steps":1,"num_stable_steps":1,"warmup_type":"exp"} | warmup_type must be linear, cosine or 1-sqrt, but was 'exp'
          warmup_stable_decay | {"num_warmup_steps":1,"num_decay_steps":1,"num_stable_steps":1,"min_lr_ratio":-1} | min_lr_ratio must not be negative, but was -1.0
          reduce_lr_on_plateau | {} | it looks at the loss
          """)
  void saysWhatIsWrong(String name, String json, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HuggingFace.plan(name, Row.parameters(json), 0.1))
        .withMessageContaining(message);
  }
}
