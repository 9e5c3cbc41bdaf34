package dev.anneal.vary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What arguments must be, and what is said when they are not. */
class RulesTest {

  private static final double NAN = Double.NaN;

  static Stream<Arguments> broken() {
    Triangular.Shape triangle = Triangular.between(0.001, 0.006);
    WarmRestarts.Shape restarts = WarmRestarts.from(0.1);
    OneCycle cycle = OneCycle.peak(0.1);
    Curve exponential = Curve.exponential();
    return Stream.of(
        rule("steps must be at least 1, but was 0", () -> Horizon.steps(0)),
        rule("steps per epoch must be at least 1, but was -2", () -> Horizon.steps(9).perEpoch(-2)),
        rule("batch must be at least 1, but was 0", () -> Horizon.steps(9).batch(0)),
        rule("length must be positive, but was 0", () -> Length.steps(0)),
        rule("rest must be 1, but was 2", () -> new Length(2, Length.Unit.REST)),
        rule("length must be finite, but was NaN", () -> Length.epochs(NAN)),
        rule("share must be at most 1, but was 30", () -> Length.share(30)),
        rule("share must be positive, but was -0.1", () -> Length.share(-0.1)),
        rule(
            "steps per epoch must be known for a length of 3ep, but were not given",
            () -> Phase.linear(0, 1, Length.epochs(3)).over(10)),
        rule("value must be finite, but was NaN", () -> new Constant(NAN)),
        rule("from must be finite, but was NaN", () -> Phase.linear(NAN, 1, 5)),
        rule("to must be finite, but was Infinity", () -> Phase.linear(1, 1 / 0.0, 5)),
        rule("steps must be positive, but was 0", () -> Phase.cosine(1, 0, 0)),
        rule(
            "the value half way must be finite, but was Infinity",
            () -> Phase.linear(-Double.MAX_VALUE, Double.MAX_VALUE, 5)),
        rule(
            "from must be positive on an exponential curve, but was 0",
            () -> Phase.exponential(0, 1, 5)),
        rule(
            "to must be positive on an exponential curve, but was -1",
            () -> Phase.exponential(1, -1, 5)),
        rule("power must be positive, but was 0", () -> Curve.polynomial(0)),
        rule("share must be from 0 to 1, but was 1.5", () -> Curve.cosine().between(1, 0, 1.5)),
        rule("share must be from 0 to 1, but was NaN", () -> Curve.linear().between(1, 0, NAN)),
        rule("share must be from 0 to 1, but was -1", () -> Curve.polynomial(2).between(1, 0, -1)),
        rule("peak must be positive, but was -1", () -> OneCycle.peak(-1)),
        rule("peak must be finite, but was NaN", () -> OneCycle.peak(NAN)),
        rule("initial must not be negative, but was -0.1", () -> cycle.initial(-0.1)),
        rule("last must not be negative, but was -0.1", () -> cycle.last(-0.1)),
        rule("warmup must be between 0 and 1, but was 1", () -> cycle.warmup(1)),
        rule("warmup must be between 0 and 1, but was 1", () -> cycle.warmup(Length.share(1))),
        rule("warmup must be between 0 and 1, but was 30", () -> cycle.warmup(30)),
        rule(
            "warmup must be at least 1 step, but was 0.3; a share of the run is 30%",
            () -> cycle.warmup(Length.steps(0.3))),
        rule(
            "to must be positive on an exponential curve, but was 0",
            () -> cycle.last(0).curve(exponential)),
        rule(
            "high must be greater than low, but was 0.85 with low 0.95",
            () -> OneCycle.dip(0.85, 0.95)),
        rule(
            "maximum must be greater than minimum, but was 0.001 with minimum 0.006",
            () -> Triangular.between(0.006, 0.001)),
        rule(
            "maximum must be greater than minimum, but was 0.85 with minimum 0.95",
            () -> Triangular.dip(0.85, 0.95)),
        rule("from must not be negative, but was -1", () -> Triangular.between(-1, 1)),
        rule("cycle length must be positive, but was 0", () -> triangle.cycleLength(0)),
        rule(
            "to must not be the same as from, but was 1",
            () -> new Triangular.Shape(1, 1, 0.5, 1, 1)),
        rule("rise must be between 0 and 1, but was 0", () -> triangle.rise(0)),
        rule("decay must be above 0 and at most 1, but was 2", () -> triangle.decay(2)),
        rule("gamma must be above 0 and at most 1, but was NaN", () -> triangle.gamma(NAN)),
        rule("peak must be positive, but was 0", () -> WarmRestarts.from(0)),
        rule("first cycle must be positive, but was -5", () -> restarts.firstCycle(-5)),
        rule(
            "peak must be greater than floor, but was 0.1 with floor 0.2",
            () -> restarts.floor(0.2)),
        rule("floor must not be negative, but was -0.2", () -> restarts.floor(-0.2)),
        rule("growth must be 1 or at least 1.001, but was 0.5", () -> restarts.growth(0.5)),
        rule("growth must be finite, but was Infinity", () -> restarts.growth(1 / 0.0)),
        rule("decay must be above 0 and at most 1, but was 0", () -> restarts.decay(0)),
        rule("cycles must be at least 1, but was 0", () -> restarts.cycles(0)),
        rule(
            "first cycle must be longer than 1 step to reach its floor, but was 1",
            () -> restarts.reachingFloor().firstCycle(1)));
  }

  static Stream<Arguments> brokenDecays() {
    List<Length> milestones = List.of(Length.steps(30), Length.steps(30));
    return Stream.of(
        rule("every must be positive, but was 0", () -> Decay.step(0.1, 0.1).every(0)),
        rule("gamma must be positive, but was 0", () -> Decay.step(0.1, 0)),
        rule("gamma must be positive, but was -1", () -> Decay.exponential(0.1, -1)),
        rule("gamma must be positive, but was 0", () -> Decay.inverse(0.1, 0, 1)),
        rule("power must be positive, but was 0", () -> Decay.inverse(0.1, 1, 0)),
        rule("start must be finite, but was NaN", () -> Decay.step(NAN, 0.1)),
        rule("spread must be positive, but was 0", () -> Noise.uniform(0, 1)),
        rule("gamma must be positive, but was 0", () -> Piecewise.multiStep(0.1, 0, milestones)),
        rule(
            "milestones must rise, but was 30 after 30 steps",
            () -> Piecewise.multiStep(0.1, 0.1, milestones).over(101)),
        rule(
            "values must be one more than the 2 milestones, but was 1",
            () -> new Piecewise(List.of(0.1), milestones)));
  }

  static Stream<Arguments> brokenCompositions() {
    Phase line = Phase.linear(0, 1, 10);
    Plan rest = Phase.linear(1, 0, Length.rest());
    OneCycle three = OneCycle.peak(1).threePhases();
    return Stream.of(
        rule("factor must be positive, but was 0", () -> line.scale(0)),
        rule("times must be at least 1, but was 0", () -> line.repeat(0)),
        rule(
            "high must not be less than low, but was 0.1 with low 0.2", () -> line.clamp(0.2, 0.1)),
        rule(
            "steps must leave something of the 10 steps that are shifted, but was -10",
            () -> line.shift(-10)),
        rule("what is repeated must have an end, but was 0.1", () -> new Constant(0.1).repeat()),
        rule("only one part may be the rest, but there are more", () -> rest.then(rest)),
        rule(
            "the parts beside 'linear(1, 0, rest)' must leave some of the run's 10 intervals,"
                + " but leave 0",
            () -> line.then(rest).over(11)),
        rule(
            "warmup must be shorter than the run's 10 intervals, but was 10;"
                + " shorten it or train longer",
            () -> line.afterWarmup(Length.steps(10)).over(11)),
        rule("from must not be negative, but was -1", () -> line.afterWarmup(Length.steps(10), -1)),
        rule(
            "warmup must be shorter than half of the run's 100 intervals for three phases,"
                + " but was 50",
            () -> three.warmup(0.5).over(101)),
        rule(
            "maximum must be greater than minimum, but was 0.1 with minimum 0.1",
            () -> Compositions.smithOneCycle(0.1, 0.1, Length.epochs(5))));
  }

  private static Arguments rule(String message, ThrowingCallable code) {
    return Arguments.of(message, code);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"broken", "brokenDecays", "brokenCompositions"})
  void areStated(String message, ThrowingCallable code) {
    assertThatThrownBy(code).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void letRatesBeLarge() {
    assertThat(OneCycle.peak(30).over(101).at(30)).isEqualTo(30);
  }

  @Test
  void letWhatJustFitsPass() {
    Phase line = Phase.linear(0, 1, 10);
    assertThat(line.clamp(0.5, 0.5).at(3)).isEqualTo(0.5);
    assertThat(line.shift(-9).steps()).isEqualTo(1);
    assertThat(line.afterWarmup(Length.steps(10)).over(12).at(5)).isZero();
    assertThat(OneCycle.peak(1).warmup(Length.steps(1)).over(9).at(1)).isEqualTo(1);
    assertThat(OneCycle.peak(1).warmup(0.499).threePhases().over(101).at(49.9)).isEqualTo(1);
  }

  @Test
  void takeANegativeZeroForZero() {
    assertThat(new Constant(-0.0)).isEqualTo(new Constant(0)).hasToString("0");
    assertThat(Phase.linear(-0.0, 1, 5)).isEqualTo(Phase.linear(0, 1, 5));
  }

  @Test
  void leaveLengthsUnrounded() {
    assertThat(Length.share(0.3).in(Horizon.steps(12))).isEqualTo(3.3);
    assertThat(Length.epochs(0.5).in(Horizon.steps(12).perEpoch(5))).isEqualTo(2.5);
    assertThat(Length.steps(2.5).in(Horizon.steps(12))).isEqualTo(2.5);
  }

  @Test
  void countIntervals() {
    assertThat(Horizon.steps(100).intervals()).isEqualTo(99);
    assertThat(Horizon.steps(1).intervals()).isEqualTo(1);
  }
}
