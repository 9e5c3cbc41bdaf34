package dev.anneal.peers;

import static dev.anneal.peers.Row.half;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values derived by hand from {@code keras/src/optimizers/schedules/learning_rate_schedule.py} of
 * keras-team/keras, in exact numbers; Keras itself rounds them to 32 bits.
 */
class KerasTest {

  private static final String RESTARTS =
      "{'initial_learning_rate':1,'first_decay_steps':10,'m_mul':0.5,'alpha':0.1}"
          .replace('\'', '"');

  static Stream<Row> rows() {
    String decay = "'initial_learning_rate':0.1,'decay_steps':10,'decay_rate':0.5";
    String pieces = "'boundaries':[10,20],'values':[1,0.5,0.1]";
    String straight = "'initial_learning_rate':1,'end_learning_rate':0,'decay_steps':10";
    String cosine = "'initial_learning_rate':0.1,'warmup_target':1,'warmup_steps':2,'alpha':0.1";
    return Stream.of(
        row("ExponentialDecay", decay, 0, 0.1), // initial
        row("ExponentialDecay", decay, 5, 0.1 * Math.sqrt(0.5)), // rate^(5/10)
        row("ExponentialDecay", decay + ",'staircase':true", 9, 0.1), // floor(0.9) = 0
        row("ExponentialDecay", decay + ",'staircase':true", 10, 0.05), // floor(1) = 1
        row("PiecewiseConstantDecay", pieces, 10, 1), // t <= 10
        row("PiecewiseConstantDecay", pieces, 11, 0.5), // one step after the boundary
        row("PiecewiseConstantDecay", pieces, 20, 0.5), // t <= 20
        row("PiecewiseConstantDecay", pieces, 21, 0.1), // past the last
        row("PolynomialDecay", straight, 5, 0.5), // 1 - 5/10
        row("PolynomialDecay", straight, 11, 0), // clamped
        row("PolynomialDecay", straight + ",'power':0.5", 9, Math.sqrt(0.1)), // (1 - 0.9)^0.5
        row("PolynomialDecay", "'initial_learning_rate':1,'decay_steps':10", 10, 1e-4), // its end
        row("InverseTimeDecay", decay, 10, 0.1 / 1.5), // 1 + 0.5
        row("InverseTimeDecay", decay, 20, 0.05), // 1 + 0.5 * 2
        row("CosineDecay", cosine + ",'decay_steps':8", 0, 0.1), // initial
        row("CosineDecay", cosine + ",'decay_steps':8", 1, 0.55), // half way to the target
        row("CosineDecay", cosine + ",'decay_steps':8", 2, 1), // the target
        row("CosineDecay", cosine + ",'decay_steps':8", 6, 0.55), // 0.9 C(4/8) + 0.1
        row("CosineDecay", cosine + ",'decay_steps':8", 50, 0.1), // clamped
        row("CosineDecay", straight.replace("'end_learning_rate':0,", ""), 3, half(0.3)), // C(3/10)
        new Row("CosineDecayRestarts", RESTARTS, 5, 0.55), // 0.9 C(.5) + 0.1
        new Row("CosineDecayRestarts", RESTARTS, 10, 0.55), // 0.9 * 0.5 + 0.1
        new Row("CosineDecayRestarts", RESTARTS, 29, 0.45 * half(0.95) + 0.1), // 19 of 20
        new Row("CosineDecayRestarts", RESTARTS, 30, 0.325), // 0.9 * 0.25 + 0.1
        row("CosineDecayRestarts", "'first_decay_steps':1,'t_mul':7", 8, 7)); // 1 + 7: a restart
  }

  private static Row row(String name, String parameters, double step, double value) {
    return new Row(name, ("{" + parameters + "}").replace('\'', '"'), step, value);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void hasKerasValues(Row row) {
    row.check(Keras.plan(row.name(), Row.parameters(row.json()), 7), 1e-12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CosineDecay | {"decay_steps":0} | decay_steps must be positive, but was 0.0
          CosineDecay | {"decay_steps":"x"} | decay_steps must be a number, but was x
          CosineDecay | {"decay_steps":9,"alpa":1} | no parameter 'alpa'; did you mean alpha?
          CosineDecays | {} | unknown Keras scheduler 'CosineDecays'; did you mean CosineDecay?
          PolynomialDecay | {"decay_steps":9,"cycle":true} | with cycle cannot be expressed
          CosineDecayRestarts | {"first_decay_steps":1,"t_mul":0.5} | cannot be expressed: t_mul below 1
          """)
  void saysWhatIsWrong(String name, String json, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Keras.plan(name, Row.parameters(json), 0.1))
        .withMessageContaining(message);
  }

  @Test
  void takesTheCallersRateWhereNoneIsGiven() {
    new Row("CosineDecay", "{\"decay_steps\":10}", 5, 0.05)
        .check(Keras.plan("CosineDecay", Row.parameters("{\"decay_steps\":10}"), 0.1), 1e-12);
  }
}
