package dev.anneal.peers;

import static dev.anneal.peers.Row.half;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.anneal.vary.Plan;
import dev.anneal.vary.Plans;
import dev.anneal.vary.Schedule;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every value of DJL's own trackers, and values derived by hand from {@code
 * ai/djl/training/tracker/*.java} of deepjavalibrary/djl. Step t is its update t + 1.
 */
class DjlTest {

  /** A float has 24 bits, and a value comes from a few operations on them. */
  private static final double RELATIVE = 1e-6;

  /**
   * Rounding near zero of what is small beside the values that it comes from, which are up to 1.
   */
  private static final double ABSOLUTE = 1e-7;

  /** Made by {@code bench/peers/DjlTrackers.java} with DJL 0.38.0. */
  static Stream<Named<JsonNode>> cases() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(DjlTest.class.getResourceAsStream("/golden/djl-cases.json"))) {
      return JsonMapper.shared()
          .readTree(in)
          .valueStream()
          .map(each -> Named.of(each.get("name").asString() + " " + each.get("params"), each));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalsDjl(JsonNode each) {
    JsonNode expected = each.get("learningRate");
    Map<String, Object> parameters = Row.parameters(each.get("params").toString());
    Plan plan = Djl.plan(each.get("name").asString(), parameters, 7);
    assertThat(expected.size()).isEqualTo(40);
    Schedule schedule = plan.over(expected.size());
    List<String> wrong = new ArrayList<>();
    for (int step = 0; step < expected.size(); step++) {
      double value = expected.get(step).asDouble();
      if (!(Math.abs(schedule.at(step) - value) <= RELATIVE * Math.abs(value) + ABSOLUTE)) {
        wrong.add("step %d: %s, not %s".formatted(step, value, schedule.at(step)));
      }
    }
    assertThat(wrong).as("%s", plan).isEmpty();
    assertThat(Plans.text(plan)).isPresent();
  }

  static Stream<Row> rows() {
    String factor = "'baseValue':0.5,'factor':0.9";
    String steps = "'baseValue':0.1,'factor':0.1,'steps':[10,20]";
    String cosine = "'baseValue':0.5,'maxUpdates':10";
    String power = "'baseValue':0.1,'endLearningRate':0.01,'decaySteps':10,'power':2";
    String triangle = "'baseValue':0.1,'maxValue':1,'stepSizeUp':2,'mode':";
    String warm = "'mainTracker':['fixed',{'value':0.5}],'warmUpSteps':4,'warmUpBeginValue':0.01";
    return Stream.of(
        row("fixed", "'value':0.5", 9, 0.5), // value
        row("fixed", "", 9, 7), // the caller's
        row("FactorTracker", factor, 0, 0.45), // 0.5 * 0.9^1
        row("FactorTracker", factor, 9, 0.5 * Math.pow(0.9, 10)), // update 10
        row("FactorTracker", factor + ",'minValue':0.1", 30, 0.5 * Math.pow(0.9, 15)), // ln.2/ln.9
        row("FactorTracker", factor + ",'maxUpdates':3", 2, 0.3645), // 0.5 * 0.9^3
        row("FactorTracker", factor + ",'maxUpdates':3", 3, 0.3645), // min(4, 3) updates
        row("MultiFactorTracker", steps, 9, 0.1), // update 10 is not past 10
        row("MultiFactorTracker", steps, 10, 0.01), // update 11 is
        row("MultiFactorTracker", steps, 19, 0.01), // update 20
        row("MultiFactorTracker", steps, 20, 0.001), // update 21
        row("LinearTracker", "'baseValue':0.1,'slope':0.1", 0, 0.2), // 0.1 + 1 * 0.1
        row("LinearTracker", "'baseValue':0.1,'slope':0.1", 9, 1.1), // 0.1 + 10 * 0.1
        row("LinearTracker", "'baseValue':0.1,'slope':0.1", 999_999, 100_000.1), // has no end
        row("LinearTracker", "'baseValue':0,'slope':0.1,'maxValue':0.25", 9, 0.3), // round(2.5) = 3
        row("LinearTracker", "'baseValue':3.5,'slope':-1,'minValue':1", 9, 1.5), // -round(-2.5) = 2
        row("CosineTracker", cosine, 0, 0.01 + 0.49 * half(0.1)), // C(1/10), not 0.5
        row("CosineTracker", cosine, 4, 0.255), // C(5/10)
        row("CosineTracker", cosine, 9, 0.01), // C(10/10)
        row("CosineTracker", cosine, 10, 0.01), // past maxUpdates: finalValue
        row("PolynomialDecayTracker", power, 0, 0.0829), // 0.09 * 0.9^2 + 0.01
        row("PolynomialDecayTracker", power, 4, 0.0325), // 0.09 * 0.5^2 + 0.01
        row("PolynomialDecayTracker", power, 9, 0.01), // 10 of 10
        row("PolynomialDecayTracker", power, 11, 0.01), // min(12, 10)
        row(
            "CyclicalTracker",
            "",
            0,
            0.0010025), // .001 + .005 * 1/2000, whatever the caller's rate
        row("CyclicalTracker", triangle + "'TRIANGULAR2'", 0, 0.55), // 0.1 + 0.9 * 1/2
        row("CyclicalTracker", triangle + "'TRIANGULAR2'", 3, 0.1), // update 4 ends the cycle
        row("CyclicalTracker", triangle + "'TRIANGULAR2'", 5, 0.55), // 0.1 + 0.9 * 1 / 2
        row("CyclicalTracker", triangle + "'EXP_RANGE','gamma':0.5", 0, 0.325), // .1 + .45 * .5^1
        row("CyclicalTracker", triangle + "'EXP_RANGE','gamma':0.5", 4, 0.1140625), // .45 * .5^5
        row("WarmUpTracker", warm, 0, 0.1325), // 0.01 + 0.49 * 1/4
        row("WarmUpTracker", warm, 2, 0.3775), // 0.01 + 0.49 * 3/4
        row("WarmUpTracker", warm, 3, 0.5), // update 4: the main one's 0
        row("WarmUpTracker", warm + ",'warmUpMode':'CONSTANT'", 2, 0.01), // begin
        row("WarmUpTracker", "'mainTracker':{'name':'CosineTracker'," + cosine + "}", 4, 0.255));
  }

  private static Row row(String name, String parameters, double step, double value) {
    return new Row(name, ("{" + parameters + "}").replace('\'', '"'), step, value);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void hasDjlValues(Row row) {
    row.check(Djl.plan(row.name(), Row.parameters(row.json()), 7), 1e-12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          FactorTracker | {} | factor must be given for FactorTracker, but was not
          FactorTracker | {"factor":1.1} | factor must be at most 1, but was 1.1
          FactorTracker | {"factor":0} | factor must be positive, but was 0.0
          FactorTracker | {"factor":0.9,"minValue":0.2} | minValue must be smaller than baseValue 0.1, with a factor below 1, but was 0.2 with 0.9
          FactorTracker | {"factor":1,"minValue":0.01} | with a factor below 1, but was 0.01 with 1.0
          FactorTracker | {"factor":0.9,"minValue":0.01,"maxUpdates":9} | minValue must not be given with another limit, but was
          FactorTracker | {"factor":0.9,"maxUpdates":1.5} | maxUpdates must be a whole number of at least 0, but was 1.5
          MultiFactorTracker | {"steps":[3]} | steps must be at least 2, but were [3.0]; FactorTracker falls steadily
          MultiFactorTracker | {"steps":[3,3]} | steps must be whole numbers that rise from at least 1, but were [3.0, 3.0]
          MultiFactorTracker | {"steps":[0,3]} | steps must be whole numbers that rise from at least 1, but were [0.0, 3.0]
          MultiFactorTracker | {"steps":[1,3],"factor":2} | factor must be at most 1, but was 2.0
          LinearTracker | {"slope":0} | slope must not be 0, but was
          LinearTracker | {"slope":1,"maxValue":0.1} | maxValue must be where the slope leads to, but was 0.1 with baseValue 0.1 and slope 1.0
          LinearTracker | {"slope":1,"minValue":0} | minValue must be where the slope leads to, but was 0.0 with baseValue 0.1 and slope 1.0
          LinearTracker | {"slope":1,"maxValue":1,"minValue":0} | maxValue must not be given with another limit, but was
          CosineTracker | {"maxUpdates":0} | maxUpdates must be a whole number of at least 1, but was 0.0
          CosineTracker | {"maxUpdates":9,"finalValue":0.1} | baseValue must be positive and greater than finalValue 0.1, but was 0.1
          CosineTracker | {"maxUpdates":9,"optFinalValue":0.1} | has no parameter 'optFinalValue'; did you mean finalValue?
          PolynomialDecayTracker | {"decaySteps":9} | endLearningRate must be given for PolynomialDecayTracker, but was not
          PolynomialDecayTracker | {"decaySteps":9,"endLearningRate":0,"power":-1} | power must not be negative, but was -1.0
          CyclicalTracker | {"maxValue":0.0001} | maxValue must not be less than baseValue 0.001, but was 1.0E-4
          CyclicalTracker | {"mode":"SAW"} | mode must be TRIANGULAR, TRIANGULAR2 or EXP_RANGE, but was 'SAW'
          CyclicalTracker | {"scaleFunction":"f"} | CyclicalTracker with scaleFunction cannot be expressed: it is a Java function; Triangular times a lambda
          WarmUpTracker | {} | mainTracker must be given for WarmUpTracker, but was not
          WarmUpTracker | {"mainTracker":3} | mainTracker must name a schedule and its parameters, such as ["NAME", {"PARAMETER": 10}], but was 3
          WarmUpTracker | {"mainTracker":["CosinTracker",{}]} | unknown DJL scheduler 'CosinTracker'; did you mean CosineTracker?
          WarmUpTracker | {"mainTracker":["fixed",{}],"warmUpMode":"FLAT"} | warmUpMode must be LINEAR or CONSTANT, but was 'FLAT'
          FixedPerVarTracker | {} | FixedPerVarTracker cannot be expressed: it has a value for each parameter by its name
          """)
  void saysWhatIsWrong(String name, String json, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Djl.plan(name, Row.parameters(json), 0.1))
        .withMessageContaining(message);
  }
}
