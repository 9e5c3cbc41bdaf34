package dev.anneal.vary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text form: what it means, what it prints, and what it says when it is wrong. */
class PlansTest {

  @Test
  void meansWhatTheJavaFormMeans() {
    assertSame("0.1", new Constant(0.1));
    assertSame("linear(0, 0.4, 500)", Phase.linear(0, 0.4, 500));
    assertSame("linear(0, 0.4, 500)", Phase.linear(0, 0.4, Length.steps(500)));
    assertSame("cosine(0.4, 0, 3ep)", Phase.cosine(0.4, 0, Length.epochs(3)));
    assertSame("exponential(0.4, 0.1, 30%)", Phase.exponential(0.4, 0.1, Length.share(0.3)));
    assertSame("exponential(1, 0.1, 5)", Phase.exponential(1, 0.1, 5));
    assertSame("polynomial(1, 0, 5, power=2)", Phase.of(Curve.polynomial(2), 1, 0, 5));
    assertSame(
        "polynomial(1, 0, 5%, power=2)", Phase.of(Curve.polynomial(2), 1, 0, Length.share(0.05)));
    assertSame("one-minus-sqrt(1, 0, 5)", Phase.of(Curve.oneMinusSqrt(), 1, 0, 5));
    assertSame(
        "one-cycle(peak=0.1, warmup=30%, curve=one-minus-sqrt)",
        OneCycle.peak(0.1).curve(Curve.oneMinusSqrt()));
    assertSame(
        "linear(0, 0.4, 500) then cosine(0.4, 0, 11230)",
        Phase.linear(0, 0.4, 500).then(Phase.cosine(0.4, 0, 11_230)));
    assertSame(
        "linear(0, 0.4, 5%) then 0.4",
        Phase.linear(0, 0.4, Length.share(0.05)).then(new Constant(0.4)));
    assertSame("one-cycle(peak=0.1, warmup=30%)", OneCycle.peak(0.1));
    assertSame(
        "one-cycle(peak=0.1, warmup=2ep, initial=0, last=0.01, curve=polynomial, power=2)",
        OneCycle.peak(0.1)
            .warmup(Length.epochs(2))
            .initial(0)
            .last(0.01)
            .curve(Curve.polynomial(2)));
    assertSame("dip(0.95, 0.85, warmup=20%)", OneCycle.dip(0.95, 0.85).warmup(0.2));
    assertSame(
        "triangular(0.001, 0.006, cycle=8ep)",
        Triangular.between(0.001, 0.006).cycleLength(Length.epochs(8)));
    assertSame(
        "triangular(0.001, 0.006, cycle=40, rise=25%, decay=0.5, gamma=0.999)",
        Triangular.between(0.001, 0.006).rise(0.25).decay(0.5).gamma(0.999).cycleLength(40));
    assertSame("triangular-dip(0.95, 0.85, cycle=40)", Triangular.dip(0.95, 0.85).cycleLength(40));
    assertSame(
        "warm-restarts(0.1, first=10ep, growth=2, floor=0.001, decay=0.9, cycles=4)",
        WarmRestarts.from(0.1)
            .growth(2)
            .floor(0.001)
            .decay(0.9)
            .cycles(4)
            .firstCycle(Length.epochs(10)));
  }

  @Test
  void meansWhatTheJavaOperatorsMean() {
    Plan plan = OneCycle.peak(0.1);
    assertSame("one-cycle(peak=0.1, warmup=30%) times(0.5)", plan.times(0.5));
    assertSame("one-cycle(peak=0.1, warmup=30%) plus(0.5)", plan.plus(0.5));
    assertSame("one-cycle(peak=0.1, warmup=30%) max(0.5)", plan.max(0.5));
    assertSame("one-cycle(peak=0.1, warmup=30%) min(0.5)", plan.min(0.5));
    assertSame(
        "one-cycle(peak=0.1, warmup=30%) after-warmup(5%)", plan.afterWarmup(Length.share(0.05)));
    assertSame("one-cycle(peak=0.1, warmup=30%, phases=3)", OneCycle.peak(0.1).threePhases());

    Schedule stairs = Decay.step(0.1, 0.5).every(30);
    assertSame("step(0.1, every=30, gamma=0.5) times(0.5)", stairs.times(0.5));
    assertSame("step(0.1, every=30, gamma=0.5) plus(0.5)", stairs.plus(0.5));
    assertSame("step(0.1, every=30, gamma=0.5) max(0.5)", stairs.max(0.5));
    assertSame("step(0.1, every=30, gamma=0.5) min(0.5)", stairs.min(0.5));
    assertSame("step(0.1, every=30, gamma=0.5) take(45)", stairs.take(45));

    Span line = Phase.linear(0, 0.1, 500);
    assertSame("linear(0, 0.1, 500) times(0.5)", line.times(0.5));
    assertSame("linear(0, 0.1, 500) plus(0.5)", line.plus(0.5));
    assertSame("linear(0, 0.1, 500) max(0.5)", line.max(0.5));
    assertSame("linear(0, 0.1, 500) min(0.5)", line.min(0.5));
    assertSame("linear(0, 0.1, 500) times(noise(0.1, seed=7))", line.times(Noise.uniform(0.1, 7)));
    assertSame(
        "linear(0, 0.1, 500) times(noise(0.1, seed=7, kind=normal))",
        line.times(Noise.normal(0.1, 7)));
    assertSame("linear(0, 0.1, 500) repeat()", line.repeat());
    assertSame("linear(0, 0.1, 500) repeat(3)", line.repeat(3));
  }

  private static void assertSame(String text, Plan plan) {
    assertThat(plan).hasToString(text);
    assertThat(Plans.parse(text)).isEqualTo(plan);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          constant(0.1)                                  | 0.1
          ' \t0.1 '                                      | 0.1
          +.5                                            | 0.5
          5.                                             | 5
          -0                                             | 0
          1E-7                                           | 1e-7
          one-cycle(0.1)                                 | one-cycle(peak=0.1, warmup=30%)
          one-cycle(warmup=20%,peak=1e-1)                | one-cycle(peak=0.1, warmup=20%)
          one-cycle(0.1, curve=cosine)                   | one-cycle(peak=0.1, warmup=30%)
          dip(high=0.95, low=0.85)                       | dip(0.95, 0.85, warmup=30%)
          one-cycle(0.85, initial=0.95, last=0.95)       | dip(0.95, 0.85, warmup=30%)
          linear(length=5, to=1, from=0)                 | linear(0, 1, 5)
          triangular(0.001, 0.006, 40, 0.25)             | triangular(0.001, 0.006, cycle=40, rise=25%)
          warm-restarts(0.1, first=10ep, growth=2, floor=0) | warm-restarts(0.1, first=10ep, growth=2)
          """)
  void isForgivingInWhatItReads(String text, String printed) {
    assertThat(Plans.parse(text)).hasToString(printed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          constant                    | 0.3
          one-cycle                   | one-cycle(peak=0.3, warmup=30%)
          one-cycle()                 | one-cycle(peak=0.3, warmup=30%)
          one-cycle(warmup=20%)       | one-cycle(peak=0.3, warmup=20%)
          one-cycle(peak=0.1)         | one-cycle(peak=0.1, warmup=30%)
          warm-restarts(first=10ep)   | warm-restarts(0.3, first=10ep)
          linear(0, 1, 5) then constant | linear(0, 1, 5) then 0.3
          linear(0, peak, 5)          | linear(0, 0.3, 5)
          0.1                         | 0.1
          """)
  void takesThePeakThatIsLeftOutFromTheCaller(String text, String printed) {
    assertThat(Plans.parse(text, 0.3)).hasToString(printed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ""                        | expected a plan, but found the end at column 1
          one-cylce                 | unknown plan 'one-cylce' at column 1; did you mean one-cycle? Known: constant, noise, linear, cosine, exponential, polynomial, one-minus-sqrt, hold, one-cycle, dip, triangular, triangular-dip, warm-restarts, step, exponential-decay, inverse, multi-step, piecewise, linear-to-zero, flat-cosine, warmup-stable-decay, inverse-sqrt, smith-one-cycle
          linear(0, 1, 5) then sgd  | unknown plan 'sgd' at column 22. Known: constant, noise, linear, cosine, exponential, polynomial, one-minus-sqrt, hold, one-cycle, dip, triangular, triangular-dip, warm-restarts, step, exponential-decay, inverse, multi-step, piecewise, linear-to-zero, flat-cosine, warmup-stable-decay, inverse-sqrt, smith-one-cycle
          3ep                       | expected a plan, but found '3ep' at column 1
          0.1 0.2                   | expected 'then' or the end, but found '0.2' at column 5
          linear(0, 1, 5) then      | expected a plan, but found the end at column 21
          dip(0.95, 0.85))          | expected 'then' or the end, but found ')' at column 16
          dip(0.95, 0.85            | expected ',' or ')', but found the end at column 15
          dip(0.95 0.85)            | expected ',' or ')', but found '0.85' at column 10
          dip(0.95,)                | expected a value, but found ')' at column 10
          dip(high=                 | expected a value, but found the end at column 10
          dip(high=0.95, 0.85)      | expected a name and '=', but found '0.85' at column 16
          dip(0.95, high=0.9)       | duplicate argument 'high' at column 11
          constant(1, 2)            | constant has only the arguments value, but found '2' at column 13
          one-cycle(0.1, warmpu=2)  | one-cycle has no argument 'warmpu' at column 16; did you mean warmup? Known: peak, warmup, initial, last, curve, power, phases
          one-cycle(0.1, momentum=2) | one-cycle has no argument 'momentum' at column 16. Known: peak, warmup, initial, last, curve, power, phases
          0.1 & 0.2                 | unexpected character '&' at column 5
          one-cycle                 | one-cycle needs a peak, such as one-cycle(peak=0.1)
          one-cycle(warmup=20%)     | one-cycle needs a peak, such as one-cycle(peak=0.1)
          constant                  | constant needs a value, such as constant(0.1)
          linear                    | linear needs a value to start from, such as linear(0, 0.4, 500)
          linear(0)                 | linear needs a value to end at, such as linear(0, 0.4, 500)
          cosine(0.4, 0)            | cosine needs a length, such as cosine(0.4, 0, 30ep)
          polynomial(0.4, 0, 9)     | polynomial needs a power, such as polynomial(0.1, 0, 500, power=2)
          dip                       | dip needs a high value, such as dip(0.95, 0.85)
          triangular(0, 1)          | triangular needs a cycle length, such as triangular(0.001, 0.006, cycle=8ep)
          warm-restarts(0.1)        | warm-restarts needs a first cycle, such as warm-restarts(0.1, first=10ep)
          linear(0, 4ep, 500)       | to must be a number, but was '4ep' at column 11
          linear(0, x, 500)         | to must be a number, but was 'x' at column 11
          linear(0, 4, 5m)          | length must be a length such as 500, 3ep, 60000samples, 30% or rest, but was '5m' at column 14
          linear(0, 4, cosine)      | length must be a length such as 500, 3ep, 60000samples, 30% or rest, but was 'cosine' at column 14
          one-cycle(1, curve=sine)  | curve must be linear, cosine, exponential, polynomial or one-minus-sqrt, but was 'sine' at column 20
          linear(0, peak, 500)      | to must be a number where no peak is given, but was 'peak' at column 11
          0.1 times 2               | expected '(', but found '2' at column 11
          (0.1                      | expected 'then' or ')', but found the end at column 5
          piecewise([1, 2)          | expected ',' or ']', but found ')' at column 16
          piecewise([1, =], [3])    | expected a value, but found '=' at column 15
          warm-restarts(1, 9, end=5) | end must be approached or reached, but was '5' at column 25
          one-cycle(1, power=2)     | power must come with curve=polynomial, but was '2' at column 20
          triangular(2, 1, 40)      | maximum must be greater than minimum, but was 1 with minimum 2, in 'triangular' at column 1
          linear(0, 1, 5) then 1e999 | value must be finite, but was Infinity, in '1e999' at column 22
          one-cycle(1, warmup=0.3)  | warmup must be at least 1 step, but was 0.3; a share of the run is 30%, in 'one-cycle' at column 1
          warm-restarts(1, first=1, cycles=1.5) | cycles must be a whole number, but was 1.5, in 'warm-restarts' at column 1
          linear(0, 1, 1e99999999999%) | a percentage is out of range: '1e99999999999%' at column 14
          0.1 then linear(0, 1, 5)  | what is followed by 'then' must have an end, but was 0.1, in '0.1' at column 1
          triangular(0, 1, 2ep) then 1 | what is followed by 'then' must have an end, but was triangular(0, 1, cycle=2ep), in 'triangular' at column 1
          """)
  void saysWhatIsWrongAndWhere(String text, String message) {
    assertThatThrownBy(() -> Plans.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void refusesAPeakThatIsNone() {
    assertThatThrownBy(() -> Plans.parse("constant", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("peak must be positive, but was 0");
  }

  @Test
  void namesThePlans() {
    assertThat(Plans.names()).startsWith("constant", "noise").contains("one-cycle").hasSize(23);
  }

  @Test
  void hasNoTextForWhatHoldsALambda() {
    Schedule lambda = step -> 0.1;
    assertThat(Plans.text(lambda)).isEmpty();
    assertThat(Plans.text(Phase.linear(0, 1, 5).then(lambda))).isEmpty();
    assertThat(Plans.text(OneCycle.peak(1))).contains("one-cycle(peak=1, warmup=30%)");
  }

  @Test
  void isNotExhaustedByLongText() {
    int parts = 20_000;
    String text = String.join(" then ", Collections.nCopies(parts, "linear(0,1,2)"));
    assertThat(((Span) Plans.parse(text)).steps()).isEqualTo(2.0 * parts);

    String deep = "linear(".repeat(100_000);
    assertThatThrownBy(() -> Plans.parse(deep)).isInstanceOf(IllegalArgumentException.class);

    String digits = "1".repeat(100_000);
    assertThatThrownBy(() -> Plans.parse(digits))
        .hasMessage("a number must have at most 40 characters, but was one of 100000 at column 1");

    String word = "a".repeat(100_000);
    assertThatThrownBy(() -> Plans.parse(word)).hasMessageEndingWith("smith-one-cycle");
  }

  @Test
  void nestsFiftyDeepAndNoDeeper() {
    assertThat(Plans.parse("(".repeat(49) + "0.1" + ")".repeat(49))).hasToString("0.1");
    assertThatThrownBy(() -> Plans.parse("(".repeat(50) + "0.1" + ")".repeat(50)))
        .hasMessage("plans must nest at most 50 deep, but do more at '0.1' at column 51");

    String fifty = "0.1" + " max(0)".repeat(50);
    assertThat(Plans.parse(fifty)).hasToString(fifty);
    assertThatThrownBy(() -> Plans.parse(fifty + " max(0)"))
        .hasMessage("expected 'then' or the end, but found 'max' at column 355");
  }

  @ParameterizedTest
  @ValueSource(strings = {"of", "factor", "parts", "list"})
  void takesNoTreeThatNestsDeeper(String way) {
    Object tree = 0.1;
    for (int depth = 0; depth < 51; depth++) {
      tree =
          switch (way) {
            case "of" -> Map.of("plan", "times", "factor", 2, "of", tree);
            case "factor" -> Map.of("plan", "times", "factor", tree, "of", 2);
            case "parts" -> Map.of("plan", "then", "parts", List.of(tree));
            default -> List.of(tree);
          };
    }
    Object deep = tree;
    assertThatThrownBy(() -> Plans.ofTree(deep))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("plans must nest at most 50 deep");
  }

  @Test
  void readsNumbersOfFortyCharacters() {
    assertThat(Plans.parse("0." + "1".repeat(38))).isEqualTo(new Constant(1 / 9.0));
    assertThatThrownBy(() -> Plans.parse("0." + "1".repeat(39)))
        .hasMessage("a number must have at most 40 characters, but was one of 41 at column 1");
  }

  @Test
  void hasAnExampleOfEveryNameAndOperator() {
    assertThat(Plans.examples()).hasSize(Plans.names().size() + Policies.OPERATORS.size());
    for (String name : Plans.names()) {
      assertThat(Plans.examples()).anyMatch(example -> example.startsWith(name + "("));
    }
    for (String name : Policies.OPERATORS.keySet()) {
      assertThat(Plans.examples()).anyMatch(example -> example.contains(") " + name + "("));
    }
  }

  @Test
  void printsNumbersThatReadBackExactly() {
    Random random = new Random(11);
    for (int i = 0; i < 2_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(Plans.parse(Text.number(value))).isEqualTo(new Constant(value));
      }
      Length share = Length.share(random.nextDouble());
      Plan plan = Phase.linear(0, 1, share);
      assertThat(Plans.parse(plan.toString())).isEqualTo(plan);
    }
  }

  @Test
  void readsBackWhateverItPrints() {
    Random random = new Random(13);
    for (int i = 0; i < 1_000; i++) {
      double low = random.nextDouble();
      double high = 1 + random.nextDouble();
      double share = 0.001 + 0.998 * random.nextDouble();
      Length length =
          List.of(Length.share(share), Length.epochs(9 * high), Length.steps(99 * high)).get(i % 3);
      Span one = OneCycle.peak(high).initial(low).last(low).warmup(share).over(1000);
      List<Plan> plans =
          List.of(
              OneCycle.peak(high).last(low).warmup(length),
              OneCycle.dip(high, low).last(share).warmup(length).curve(Curve.polynomial(high)),
              Triangular.between(low, high).rise(share).gamma(share).cycleLength(length),
              Triangular.dip(high, low).decay(share).cycleLength(length),
              WarmRestarts.from(high).floor(low).growth(1 + high).decay(share).firstCycle(length),
              one,
              one.then(Phase.cosine(low, high, length)).then(new Constant(share)));
      for (Plan plan : plans) {
        assertThat(Plans.parse(plan.toString())).isEqualTo(plan);
      }
    }
  }

  @Test
  void printsNumbersTidily() {
    assertThat(List.of(0.1, 500.0, 4e-7, 2.5e-5, 1e-4, 11_230.0, 1e12, 1e15, -3.0, 0.07))
        .extracting(Text::number)
        .containsExactly(
            "0.1",
            "500",
            "4e-7",
            "2.5e-5",
            "0.0001",
            "11230",
            "1000000000000",
            "1e15",
            "-3",
            "0.07");
    assertThat(List.of(0.07, 0.3, 0.125, 1.0 / 3, 1e-6, 1.0))
        .extracting(Text::percent)
        .containsExactly("7%", "30%", "12.5%", "33.33333333333333%", "0.0001%", "100%");
  }
}
