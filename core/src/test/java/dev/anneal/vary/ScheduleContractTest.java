package dev.anneal.vary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What every schedule obeys, whatever its policy: a new one is one more line in the list. */
class ScheduleContractTest {

  private static final long STEPS = 1001;
  private static final double BEYOND = 1e12;

  /** A plan's text, and the values between which all of its own are. */
  private record Sample(String text, double lowest, double highest) {

    Plan plan() {
      return Plans.parse(text);
    }

    Schedule schedule() {
      return plan().over(Horizon.steps(STEPS).perEpoch(30).batch(128));
    }
  }

  static Stream<Named<Sample>> samples() {
    return Stream.of(
            new Sample("0.1", 0.1, 0.1),
            new Sample("linear(0, 0.4, 500)", 0, 0.4),
            new Sample("linear(-1, 1, 33.3)", -1, 1),
            new Sample("cosine(0.4, 0.1, 3ep)", 0.1, 0.4),
            new Sample("exponential(1e-7, 10, 100%)", 1e-7, 10),
            new Sample("polynomial(0.1, 0, 60%, power=0.9)", 0, 0.1),
            new Sample("one-minus-sqrt(0.1, 0.01, 20%)", 0.01, 0.1),
            new Sample("linear(0, 0.4, 500) then cosine(0.4, 0, 11230)", 0, 0.4),
            new Sample("linear(0, 1, 1.1) then linear(1, 3, 2.2) then cosine(3, 0, 3.3)", 0, 3),
            new Sample("linear(0, 0.4, 5%) then triangular(0.1, 0.4, cycle=2ep)", 0, 0.4),
            new Sample("linear(0, 0.4, 7) then warm-restarts(0.4, first=10)", 0, 0.4),
            new Sample("one-cycle(peak=0.1, warmup=30%)", 4e-7, 0.1),
            new Sample("one-cycle(peak=3, warmup=17.5, initial=1, curve=linear)", 1.2e-5, 3),
            new Sample("one-cycle(peak=3, warmup=2ep, last=1, curve=exponential)", 0.12, 3),
            new Sample("one-cycle(peak=3, warmup=7%, curve=polynomial, power=2)", 1.2e-5, 3),
            new Sample("dip(0.95, 0.85, warmup=30%)", 0.85, 0.95),
            new Sample("dip(0.95, 0.8, warmup=30%, last=0.9)", 0.8, 0.95),
            new Sample("triangular(0.001, 0.006, cycle=8ep)", 0.001, 0.006),
            new Sample("triangular(0.001, 0.006, cycle=33.7, rise=12.5%)", 0.001, 0.006),
            new Sample("triangular(0.001, 0.006, cycle=40, decay=0.5)", 0.001, 0.006),
            new Sample("triangular(0.001, 0.006, cycle=7%, gamma=0.99994)", 0.001, 0.006),
            new Sample("triangular-dip(0.95, 0.85, cycle=40, rise=0.25)", 0.85, 0.95),
            new Sample("warm-restarts(0.1, first=10ep, growth=2, floor=0.001)", 0.001, 0.1),
            new Sample("warm-restarts(0.1, first=25%)", 0, 0.1),
            new Sample("warm-restarts(0.1, first=3.7, growth=1.3, decay=0.9)", 0, 0.1),
            new Sample("warm-restarts(0.1, first=0.3, growth=1.001)", 0, 0.1),
            new Sample("warm-restarts(0.1, first=10, cycles=3)", 0, 0.1),
            new Sample(
                "warm-restarts(0.1, first=10, growth=2, floor=0.01, end=reached)", 0.01, 0.1),
            new Sample("step(0.1, every=30, gamma=0.1) take(45) then 0.01", 0.001, 0.1),
            new Sample("step(0.1, every=30, gamma=0.1) take(45)", 0.01, 0.1),
            new Sample("triangular(0, 0.1, cycle=33.3) take(2ep) then 0.01", 0, 0.1),
            new Sample("hold(0.1, 50000samples) then cosine(0.1, 0, rest)", 0, 0.1),
            new Sample(
                "linear(0.001, 0.1, 5%) then hold(0.1, rest) then linear(0.1, 0, 20%)", 0, 0.1),
            new Sample("one-cycle(peak=0.1, warmup=30%, phases=3)", 4e-7, 0.1),
            new Sample("step(0.1, every=30, gamma=0.1)", 0, 0.1),
            new Sample("exponential-decay(0.1, every=1ep, gamma=0.95)", 0, 0.1),
            new Sample("inverse(0.01, every=1, gamma=0.0001, power=0.75)", 0, 0.01),
            new Sample("piecewise([0.1, 0.01, 0.001], [10ep, 60%])", 0.001, 0.1),
            new Sample("noise(0.1, seed=7)", 0.9, 1.1),
            new Sample("noise(0.1, seed=-7, kind=normal)", 0.7, 1.3),
            new Sample("one-cycle(peak=0.1, warmup=30%) times(noise(0.1, seed=1))", 3e-7, 0.11),
            new Sample("cosine(0.1, 0, 100%) max(0.01)", 0.01, 0.1),
            new Sample("cosine(0.1, 0, 100%) min(linear(0, 1, 50))", 0, 0.1),
            new Sample("linear(0, 0.1, 33.3) plus(0.01)", 0.01, 0.11),
            new Sample("cosine(0.1, 0, 500) clamp(0.02, 0.05)", 0.02, 0.05),
            new Sample("step(0.1, every=30, gamma=0.1) scale(0.5)", 0, 0.1),
            new Sample("cosine(0.1, 0, 500) shift(100)", 0, 0.1),
            new Sample("cosine(0.1, 0, 500) shift(-100)", 0, 0.1),
            new Sample("(linear(0, 0.1, 5ep) then cosine(0.1, 0, 33.3)) repeat()", 0, 0.1),
            new Sample("cosine(0.1, 0, 12.5) repeat(3)", 0, 0.1),
            new Sample("cosine(0.1, 0, 100%) after-warmup(5%, from=0.01)", 0, 0.1),
            new Sample(
                "(cosine(0.1, 0.01, 50) then linear(0.01, 0, 50)) times(0.5) then 0.001", 0, 0.05),
            new Sample("linear(0.01, 0.1, 5ep) then linear(0.1, 1e-5, 5ep)", 1e-5, 0.1))
        .map(sample -> Named.of(sample.text(), sample));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isFiniteAndWithinBounds(Sample sample) {
    Schedule schedule = sample.schedule();
    double rounding = 1e-15 * Math.max(Math.abs(sample.lowest()), Math.abs(sample.highest()));
    steps()
        .forEach(
            step ->
                assertThat(schedule.at(step))
                    .as("at %s", step)
                    .isFinite()
                    .isBetween(sample.lowest() - rounding, sample.highest() + rounding));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void doesNotDependOnTheOrderOfQuestions(Sample sample) {
    double[] steps = steps().toArray();
    double[] forwards = Arrays.stream(steps).map(sample.schedule()::at).toArray();
    Schedule schedule = sample.schedule();
    for (int i = steps.length - 1; i >= 0; i--) {
      assertThat(schedule.at(steps[i])).isEqualTo(forwards[i]);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void givesEveryThreadTheSame(Sample sample) {
    Schedule schedule = sample.schedule();
    double[] steps = steps().toArray();
    double[] alone = Arrays.stream(steps).map(schedule::at).toArray();
    double[] together = Arrays.stream(steps).parallel().map(schedule::at).toArray();
    assertThat(together).isEqualTo(alone);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readsBackItsText(Sample sample) {
    assertThat(sample.plan()).hasToString(sample.text().replace("rise=0.25", "rise=25%"));
    assertThat(Plans.parse(sample.plan().toString())).isEqualTo(sample.plan());
    assertThat(Plans.text(sample.schedule())).contains(sample.schedule().toString());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readsBackItsTree(Sample sample) {
    Object tree = Plans.tree(sample.plan()).orElseThrow();
    String json = JsonMapper.shared().writeValueAsString(tree);
    assertThat(Plans.ofTree(JsonMapper.shared().readValue(json, Object.class)))
        .isEqualTo(sample.plan());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isEqualToAnotherOfTheSame(Sample sample) {
    assertThat(sample.plan()).isEqualTo(sample.plan()).hasSameHashCodeAs(sample.plan());
    assertThat(sample.schedule()).isEqualTo(sample.schedule());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isEqualToNoOther(Sample sample) {
    List<Sample> others =
        samples().map(Named::getPayload).filter(other -> !other.equals(sample)).toList();
    assertThat(others).extracting(Sample::plan).isNotEmpty().doesNotContain(sample.plan());
    assertThat(others).extracting(Sample::schedule).doesNotContain(sample.schedule());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isAPlanThatIgnoresTheRun(Sample sample) {
    Schedule schedule = sample.schedule();
    assertThat(schedule.over(7)).isSameAs(schedule);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void hasNoValueBeforeTheFirstStepOrNowhere(Sample sample) {
    Schedule schedule = sample.schedule();
    assertThatThrownBy(() -> schedule.at(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("step must not be negative, but was -1");
    assertThatThrownBy(() -> schedule.at(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("step must not be negative, but was NaN");
    assertThatThrownBy(() -> schedule.at(Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("step must be finite, but was Infinity");
  }

  /** Every step of the run and past it, places between steps, and some very far away. */
  private static DoubleStream steps() {
    Random random = new Random(5);
    DoubleStream near =
        IntStream.range(0, (int) STEPS + 50)
            .asDoubleStream()
            .flatMap(step -> DoubleStream.of(step, Math.nextUp(step), step + random.nextDouble()));
    return DoubleStream.concat(near, DoubleStream.of(BEYOND - 1, BEYOND, Double.MAX_VALUE / 4));
  }
}
