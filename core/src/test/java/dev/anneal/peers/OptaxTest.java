package dev.anneal.peers;

import static dev.anneal.peers.Row.half;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values derived by hand from {@code optax/schedules/_schedule.py} and {@code _join.py} of
 * google-deepmind/optax. The rate that callers give is 7, so that no value comes from there unseen.
 */
class OptaxTest {

  static Stream<Row> transitions() {
    String power = "'init_value':1,'end_value':0.01,'power':2,'transition_steps':100";
    String line = "'init_value':1,'end_value':0";
    return Stream.of(
        row("constant_schedule", "'value':5", 0, 5), // value
        row("constant_schedule", "", 100, 7), // the caller's
        row("polynomial_schedule", power, 0, 1), // 0.99 * 1 + 0.01
        row("polynomial_schedule", power, 50, 0.2575), // 0.99 * 0.5^2 + 0.01
        row("polynomial_schedule", power, 99, 0.99 * 1e-4 + 0.01), // (1 - 99/100)^2
        row("polynomial_schedule", power, 200, 0.01), // min(200, 100) = 100
        row("polynomial_schedule", power + ",'transition_begin':5", 5, 1), // max(0, 5 - 5) = 0
        row("polynomial_schedule", power + ",'transition_begin':5", 6, 0.980299), // .99 * .99^2+.01
        row("polynomial_schedule", power + ",'transition_begin':5", 105, 0.01), // 100 of 100
        row("polynomial_schedule", power + ",'transition_begin':-5", 50, 0.2575), // begins at 0
        row("polynomial_schedule", power.replace(":2", ":0"), 100, 1), // 0.99 * 0^0 + 0.01
        row("polynomial_schedule", power.replace(":100", ":0"), 9, 1), // without steps: init
        row("linear_schedule", line + ",'transition_steps':4", 1, 0.75), // 1 - 1/4
        row("linear_schedule", line + ",'transition_steps':4", 5, 0), // clipped to 4
        row("linear_schedule", line + ",'transition_steps':0", 9, 1), // never gets to 0
        row("linear_schedule", "'end_value':0,'transition_steps':4", 2, 3.5), // 7 * (1 - 2/4)
        row("warmup_constant_schedule", "'init_value':0,'warmup_steps':4", 3, 5.25), // 7 * 3/4
        row("warmup_constant_schedule", "'init_value':0,'warmup_steps':4", 9, 7), // the peak
        row("warmup_constant_schedule", "'init_value':2,'warmup_steps':0", 9, 2)); // not the peak
  }

  static Stream<Row> knots() {
    String factors = "'init_value':1,'boundaries_and_scales':{'4':0.1,'8':0.01}";
    String line = factors + ",'interpolate_type':'linear'";
    String waves = factors + ",'interpolate_type':'cosine'";
    String early = "'init_value':1,'boundaries_and_scales':{'8':0.5,'0':0.1}";
    return Stream.of(
        row("piecewise_constant_schedule", factors, 3, 1), // sign(4 - 3) = 1
        row("piecewise_constant_schedule", factors, 4, 0.1), // sign(4 - 4) = 0
        row("piecewise_constant_schedule", factors, 7, 0.1), // 8 is not reached
        row("piecewise_constant_schedule", factors, 8, 0.001), // 1 * 0.1 * 0.01
        row("piecewise_constant_schedule", early, 0, 0.1), // sign(0 - 0) = 0
        row("piecewise_constant_schedule", early, 8, 0.05), // 1 * 0.1 * 0.5
        row("piecewise_constant_schedule", factors.replace("'4'", "'-3'"), 0, 0.1), // long since
        row("piecewise_constant_schedule", factors.replace("'4'", "'4.5'"), 4, 1), // sign(0.5)
        row("piecewise_constant_schedule", factors.replace("'4'", "'4.5'"), 5, 0.1), // sign(-0.5)
        row("piecewise_constant_schedule", "'boundaries_and_scales':null", 9, 7), // no factors
        row("piecewise_interpolate_schedule", line, 2, 0.55), // 1 + (0.1 - 1) * 2/4
        row("piecewise_interpolate_schedule", line, 4, 0.1), // 1 * 0.1
        row("piecewise_interpolate_schedule", line, 6, 0.0505), // (0.1 + 0.001) / 2
        row("piecewise_interpolate_schedule", line, 8, 0.001), // 0.1 * 0.01
        row("piecewise_interpolate_schedule", line, 10, 0.001), // the last value holds
        row("piecewise_interpolate_schedule", waves, 1, 0.1 + 0.9 * half(0.25)), // C(1/4)
        row("piecewise_interpolate_schedule", waves, 7, 0.001 + 0.099 * half(0.75)), // C(3/4)
        row("piecewise_interpolate_schedule", early + ",'interpolate_type':'linear'", 0, 0.1),
        row("piecewise_interpolate_schedule", early + ",'interpolate_type':'linear'", 4, 0.075),
        row("piecewise_interpolate_schedule", "'interpolate_type':'cosine'", 3, 7)); // no knots
  }

  static Stream<Row> oneCycles() {
    String ten = "'transition_steps':10,'peak_value':1";
    String hundred = "'transition_steps':100,'peak_value':1";
    return Stream.of(
        row("linear_onecycle_schedule", ten, 0, 0.04), // 1/25
        row("linear_onecycle_schedule", ten, 1, 0.36), // 0.04 + 0.96/3: int(0.3 * 10) = 3
        row("linear_onecycle_schedule", ten, 3, 1), // 0.04 * 25
        row("linear_onecycle_schedule", ten, 4, 0.808), // 1 - 0.96/5: int(0.85 * 10) = 8
        row("linear_onecycle_schedule", ten, 8, 0.04), // 1/25
        row("linear_onecycle_schedule", ten, 9, 0.020002), // (0.04 + 4e-6) / 2
        row("linear_onecycle_schedule", ten, 11, 4e-6), // 1/25/1e4, not 1/1e4
        row("linear_onecycle_schedule", ten + ",'pct_final':1", 10, 1e-4), // 10: only 1/1e4
        row("linear_onecycle_schedule", ten + ",'pct_start':0.05", 0, 1), // int(0.5) = 0: the peak
        row("linear_onecycle_schedule", ten + ",'pct_start':0.81", 8, 0.04 / 25), // 8: only 1/25
        row("linear_onecycle_schedule", hundred + ",'pct_start':0.29", 28, 1), // int(28.999...)
        row("linear_onecycle_schedule", "'transition_steps':10", 3, 7), // the caller's peak
        row("cosine_onecycle_schedule", ten, 0, 0.04), // 1/25
        row("cosine_onecycle_schedule", ten, 1, 1 - 0.96 * half(1.0 / 3)), // C(1/3)
        row("cosine_onecycle_schedule", ten, 3, 1), // 0.04 * 25
        row("cosine_onecycle_schedule", ten, 4, 4e-6 + (1 - 4e-6) * half(1.0 / 7)), // C(1/7)
        row("cosine_onecycle_schedule", ten, 10, 4e-6), // 1 / (25 * 1e4)
        row("cosine_onecycle_schedule", ten, 99, 4e-6), // holds
        row("cosine_onecycle_schedule", ten + ",'pct_start':1", 10, 0.04 / 250_000)); // one knot
  }

  static Stream<Row> decays() {
    String halves = "'init_value':1,'transition_steps':10,'decay_rate':0.5";
    String late = halves + ",'transition_begin':5";
    String cosine = "'init_value':1,'decay_steps':10";
    String warm = "'init_value':0,'peak_value':1,'warmup_steps':4,";
    String exponential = warm + "'transition_steps':10,'decay_rate':0.5";
    String decay = "'init_value':0,'peak_value':1,'warmup_steps':2,'decay_steps':10";
    return Stream.of(
        row("exponential_decay", late, 5, 1), // 5 - 5 <= 0
        row("exponential_decay", late, 10, Math.sqrt(0.5)), // 0.5^(5/10)
        row("exponential_decay", late, 35, 0.125), // 0.5^(30/10)
        row("exponential_decay", late + ",'staircase':true", 14, 1), // floor(0.9) = 0
        row("exponential_decay", late + ",'staircase':true", 15, 0.5), // floor(1) = 1
        row("exponential_decay", late + ",'end_value':0.4", 25, 0.4), // max(0.25, 0.4)
        row("exponential_decay", late + ",'end_value':2", 0, 2), // max(1, 2) even before it begins
        row("exponential_decay", halves.replace("0.5", "2") + ",'end_value':3", 10, 2), // min(2, 3)
        row("exponential_decay", halves.replace("0.5", "2") + ",'end_value':3", 20, 3), // min(4, 3)
        row("exponential_decay", halves.replace("0.5", "1") + ",'end_value':0.5", 0, 0.5), // min
        row("exponential_decay", halves.replace("0.5", "0") + ",'end_value':9", 5, 1), // no decay
        row("exponential_decay", halves.replace(":10", ":0") + ",'end_value':9", 5, 1), // no steps
        row("cosine_decay_schedule", cosine + ",'alpha':0.1", 5, 0.55), // 0.9 C(5/10) + 0.1
        row("cosine_decay_schedule", cosine + ",'alpha':0.1", 11, 0.1), // min(11, 10) = 10
        row("cosine_decay_schedule", "'decay_steps':10,'alpha':0.1", 10, 0.7), // alpha of init, 7
        row("cosine_decay_schedule", cosine + ",'exponent':2", 2, half(0.2) * half(0.2)), // C^2
        row("cosine_decay_schedule", cosine + ",'exponent':3,'alpha':0.2", 5, 0.3), // .8 .5^3 + .2
        row("cosine_decay_schedule", cosine + ",'exponent':3,'alpha':0.2", 12, 0.2), // holds
        row("cosine_decay_schedule", cosine + ",'exponent':0,'alpha':0.2", 12, 1), // 0.8 * 0^0 + .2
        row("warmup_cosine_decay_schedule", decay + ",'end_value':0.1", 1, 0.5), // 1/2
        row("warmup_cosine_decay_schedule", decay + ",'end_value':0.1", 2, 1), // the peak
        row("warmup_cosine_decay_schedule", decay + ",'end_value':0.1", 6, 0.55), // 0.9 C(4/8) + .1
        row("warmup_cosine_decay_schedule", decay + ",'end_value':0.1", 10, 0.1), // 8 of 10 - 2
        row("warmup_cosine_decay_schedule", decay + ",'end_value':0.1", 99, 0.1), // holds
        row("warmup_cosine_decay_schedule", decay.replace(":2", ":0"), 0, 1), // no warm-up
        row("warmup_cosine_decay_schedule", decay.replace("'peak_value':1,", ""), 2, 7), // caller's
        row("warmup_cosine_decay_schedule", zeroPeak(), 10, 0), // alpha is 0 where the peak is
        row("warmup_exponential_decay_schedule", exponential, 2, 0.5), // 2/4
        row("warmup_exponential_decay_schedule", exponential, 4, 1), // 0.5^0
        row("warmup_exponential_decay_schedule", exponential, 9, Math.sqrt(0.5)), // 0.5^(5/10)
        row("warmup_exponential_decay_schedule", exponential, 14, 0.5), // 0.5^(10/10)
        row("warmup_exponential_decay_schedule", exponential + ",'staircase':true", 13, 1), // 9/10
        row("warmup_exponential_decay_schedule", exponential + ",'transition_begin':3", 7, 1),
        row("warmup_exponential_decay_schedule", exponential + ",'transition_begin':3", 17, 0.5));
  }

  private static String zeroPeak() {
    return "'init_value':1,'peak_value':0,'warmup_steps':2,'decay_steps':10,'end_value':0.5";
  }

  private static Row row(String name, String parameters, double step, double value) {
    return new Row(name, ("{" + parameters + "}").replace('\'', '"'), step, value);
  }

  @ParameterizedTest
  @MethodSource({"transitions", "knots", "oneCycles", "decays"})
  void hasOptaxValues(Row row) {
    row.check(Optax.plan(row.name(), Row.parameters(row.json()), 7), 1e-12);
  }

  /** Whole rows, from step 0 on; the comment says where each part comes from. */
  static Stream<Joined> joined() {
    String cycle = "{'init_value':0,'peak_value':1,'warmup_steps':1,'decay_steps':5}";
    String two = cycle + "," + cycle.replace("'peak_value':1", "'peak_value':0.5");
    String line = "['linear_schedule',{'init_value':1,'end_value':0,'transition_steps':4}]";
    String one = "['constant_schedule',{'value':1}]";
    String two1 = "['constant_schedule',{'value':2}]";
    double quarter = half(0.25);
    return Stream.of(
        // Cycles of 5: up in 1, C(k/4), and the next one's own first value at 5.
        new Joined(
            "'cosine_kwargs':[" + two + "]",
            List.of(0, 1, quarter, 0.5, 1 - quarter, 0, 0.5, quarter / 2, 0.25, 0.5 - quarter / 2)),
        // Past the last cycle its end holds.
        new Joined(
            "'cosine_kwargs':[" + cycle + "]", List.of(0, 1, quarter, 0.5, 1 - quarter, 0, 0)),
        // 1 until 3, and then the line from its own step 0.
        new Joined(
            "'schedules':[" + one + "," + line + "],'boundaries':[3]",
            List.of(1, 1, 1, 1, 0.75, 0.5, 0.25, 0, 0)),
        // The line is cut off at 2; the boundary belongs to what follows.
        new Joined(
            "'schedules':[" + line + "," + two1 + "," + line + "],'boundaries':[2,3]",
            List.of(1, 0.75, 2, 1, 0.75, 0.5, 0.25, 0)),
        // A line that is over holds its end until the boundary.
        new Joined(
            "'schedules':[" + line + "," + two1 + "],'boundaries':[6]",
            List.of(1, 0.75, 0.5, 0.25, 0, 0, 2, 2)),
        // A boundary at 0 takes the first one's place.
        new Joined(
            "'schedules':[" + two1 + "," + line + "],'boundaries':[0]",
            List.of(1, 0.75, 0.5, 0.25, 0, 0)),
        // Boundaries that fall: from 2 on the last listed, so that the constant never is.
        new Joined(
            "'schedules':[" + one + "," + two1 + "," + line + "],'boundaries':[4,2]",
            List.of(1, 1, 1, 0.75, 0.5, 0.25, 0)),
        // Twice the same boundary: the last listed.
        new Joined(
            "'schedules':[" + one + "," + two1 + "," + line + "],'boundaries':[2,2]",
            List.of(1, 1, 1, 0.75, 0.5)),
        // zip leaves out what has no counterpart.
        new Joined(
            "'schedules':[" + one + "," + two1 + "," + line + "],'boundaries':[2]",
            List.of(1, 1, 2, 2, 2)),
        new Joined("'schedules':[" + one + "],'boundaries':[2,5]", List.of(1, 1, 1, 1)),
        // At 2.5 the line begins: step 3 is its 0.5.
        new Joined(
            "'schedules':[" + one + "," + line + "],'boundaries':[2.5]",
            List.of(1, 1, 1, 0.875, 0.625, 0.375, 0.125, 0)),
        // One inside another, and the other way of writing a pair.
        new Joined(
            "'schedules':[{'name':'join_schedules','schedules':["
                + one
                + ","
                + line
                + "],'boundaries':[1]},"
                + two1
                + "],'boundaries':[3]",
            List.of(1, 1, 0.75, 2, 2)));
  }

  private record Joined(String parameters, List<? extends Number> values) {}

  @ParameterizedTest
  @MethodSource("joined")
  void joinsAsOptaxDoes(Joined joined) {
    String name = joined.parameters.startsWith("'s") ? "join_schedules" : "sgdr_schedule";
    for (int step = 0; step < joined.values.size(); step++) {
      Row row = row(name, joined.parameters, step, joined.values.get(step).doubleValue());
      row.check(Optax.plan(name, Row.parameters(row.json()), 7), 1e-12);
    }
  }

  @Test
  void takesBoundariesThatAreNumbersThemselves() {
    Map<String, Object> parameters =
        Map.of("init_value", 1, "boundaries_and_scales", Map.of(4, 0.1));
    new Row("piecewise_constant_schedule", "a map of numbers", 4, 0.1)
        .check(Optax.plan("piecewise_constant_schedule", parameters, 7), 1e-12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          cosine_decay_schedule | {"decay_steps":0} | decay_steps must be positive, but was 0.0
          cosine_decay_schedule | {"decay_steps":9,"exponent":1.5} | an exponent of 1.5 cannot be expressed: only whole powers of at most 16 are products of cosines
          cosine_decay_schedule | {"decay_steps":9,"exponent":17} | an exponent of 17.0 cannot be expressed
          polynomial_schedule | {"end_value":0,"power":-1,"transition_steps":9} | a power of -1.0 cannot be expressed: it ends at infinity
          linear_schedule | {"transition_steps":9} | end_value must be given for linear_schedule, but was not
          linear_schedule | {"end_value":0,"transition_step":9} | transition_steps must be given for linear_schedule
          linear_schedule | {"end_value":0,"transition_steps":9,"begin":9} | linear_schedule has no parameter 'begin'
          exponential_decay | {"transition_steps":9,"decay_rate":-1} | a decay_rate of -1.0 cannot be expressed: its powers have no value or change their sign
          piecewise_constant_schedule | {"boundaries_and_scales":{"4":-1}} | boundaries_and_scales must not have negative factors, but was {4.0=-1.0}
          piecewise_constant_schedule | {"boundaries_and_scales":{"a":1}} | boundaries_and_scales must be an object with a number for each of different numbers, such as {"100": 0.1}, but was {a=1}
          piecewise_constant_schedule | {"boundaries_and_scales":{"4":1,"4.0":2}} | with a number for each of different numbers
          piecewise_constant_schedule | {"boundaries_and_scales":{"4":"x"}} | with a number for each of different numbers
          piecewise_constant_schedule | {"boundaries_and_scales":{"NaN":1}} | with a number for each of different numbers
          piecewise_constant_schedule | {"boundaries_and_scales":[4]} | with a number for each of different numbers
          piecewise_interpolate_schedule | {"interpolate_type":"cubic"} | interpolate_type must be linear or cosine, but was 'cubic'
          piecewise_interpolate_schedule | {"interpolate_type":"linear","boundaries_and_scales":{"-1":1}} | its knots must not be before step 0 or within one step, but are at [-1.0]
          piecewise_interpolate_schedule | {"interpolate_type":"linear","boundaries_and_scales":{"4":1,"4.5":1}} | or within one step, but are at [4.0, 4.5]
          linear_onecycle_schedule | {"transition_steps":0} | transition_steps must be positive, but was 0.0
          cosine_onecycle_schedule | {"transition_steps":-1} | transition_steps must be positive, but was -1.0
          warmup_cosine_decay_schedule | {"init_value":0,"warmup_steps":9,"decay_steps":9} | decay_steps must be greater than warmup_steps, which it includes, but was 9.0 with 9.0
          warmup_cosine_decay_schedule | {"init_value":0,"warmup_steps":-1,"decay_steps":9} | warmup_steps must not be negative, but was -1.0
          sgdr_schedule | {"cosine_kwargs":[]} | cosine_kwargs must not be empty, but was
          sgdr_schedule | {"cosine_kwargs":[3]} | cosine_kwargs must be a list of objects, but has 3
          sgdr_schedule | {"cosine_kwargs":[{"init_value":0,"warmup_steps":1,"decay_steps":9,"alpha":1}]} | a cycle of sgdr_schedule has no parameter 'alpha'
          join_schedules | {"schedules":[],"boundaries":[]} | schedules must not be empty, but was
          join_schedules | {"schedules":["linear_schedule"],"boundaries":[]} | schedules must name a schedule and its parameters, such as ["NAME", {"PARAMETER": 10}], but was linear_schedule
          join_schedules | {"schedules":[["constant_schedule",{}],["constant_schedule",{}]],"boundaries":[-1]} | boundaries must not be negative, but were [-1.0]
          cosine_schedule | {} | unknown optax scheduler 'cosine_schedule'
          join_schedule | {} | unknown optax scheduler 'join_schedule'; did you mean join_schedules?
          reduce_on_plateau | {} | reduce_on_plateau cannot be expressed: it looks at the loss; train has --reduce-on-plateau
          """)
  void saysWhatIsWrong(String name, String json, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Optax.plan(name, Row.parameters(json), 0.1))
        .withMessageContaining(message);
  }
}
