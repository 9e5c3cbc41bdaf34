package dev.anneal.vary;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All that a plan's text can name: a kind of plan, or an operator, is one entry here. */
final class Policies {

  static final Map<String, Policy> POLICIES = new LinkedHashMap<>();
  static final Map<String, Policy> OPERATORS = new LinkedHashMap<>();

  static {
    constants();
    phases();
    cycles();
    decays();
    compositions();
    operators();
  }

  private Policies() {}

  /** The policy or operator with a name. */
  static Policy named(Token name) {
    Policy policy = POLICIES.getOrDefault(name.text(), OPERATORS.get(name.text()));
    if (policy == null) {
      throw new PlanTextException(
          "unknown plan " + name.where() + Spelling.hint(name.text(), POLICIES.keySet()));
    }
    return policy;
  }

  private static void constants() {
    policy("constant(0.1)", "value", in -> new Constant(in.peak("value", "a value")));
    policy(
        "noise(0.1, seed=7)",
        "spread seed kind",
        in ->
            new Noise(
                in.choice("kind", Noise.Kind.UNIFORM),
                in.number("spread", "a spread"),
                in.whole("seed", 0)));
  }

  private static void phases() {
    phase("linear(0, 0.4, 500)", "", in -> Curve.linear());
    phase("cosine(0.4, 0, 30ep)", "", in -> Curve.cosine());
    phase("exponential(0.1, 0.001, 90%)", "", in -> Curve.exponential());
    phase(
        "polynomial(0.1, 0, 500, power=2)",
        " power",
        in -> Curve.polynomial(in.number("power", "a power")));
    phase("one-minus-sqrt(0.1, 0, 20%)", "", in -> Curve.oneMinusSqrt());
    policy(
        "hold(0.1, 30ep)",
        "value length",
        in -> Phase.hold(in.peak("value", "a value"), in.length("length", "a length")));
  }

  private static void cycles() {
    policy(
        "one-cycle(peak=0.1)",
        "peak warmup initial last curve power phases",
        in -> oneCycle(in, OneCycle.peak(in.peak("peak", "a peak"))));
    policy(
        "dip(0.95, 0.85)",
        "high low warmup last curve power phases",
        in ->
            oneCycle(
                in,
                OneCycle.dip(in.number("high", "a high value"), in.number("low", "a low value"))));
    policy(
        "triangular(0.001, 0.006, cycle=8ep)",
        "minimum maximum cycle rise decay gamma",
        in ->
            triangular(
                in,
                Triangular.between(
                    in.number("minimum", "a minimum"), in.number("maximum", "a maximum"))));
    policy(
        "triangular-dip(0.95, 0.85, cycle=8ep)",
        "maximum minimum cycle rise decay gamma",
        in ->
            triangular(
                in,
                Triangular.dip(
                    in.number("maximum", "a maximum"), in.number("minimum", "a minimum"))));
    policy(
        "warm-restarts(0.1, first=10ep)",
        "peak first growth floor decay cycles end",
        Policies::restarts);
  }

  private static void decays() {
    policy(
        "step(0.1, every=30ep, gamma=0.1)",
        "start every gamma",
        in ->
            Decay.step(in.peak("start", "a start"), in.number("gamma", 0.1))
                .every(in.length("every", "a length of each stair")));
    policy(
        "exponential-decay(0.1, every=1ep, gamma=0.95)",
        "start every gamma",
        in ->
            Decay.exponential(in.peak("start", "a start"), in.number("gamma", "a gamma"))
                .every(in.length("every", Length.steps(1))));
    policy(
        "inverse(0.01, every=1, gamma=0.0001, power=0.75)",
        "start every gamma power",
        in ->
            Decay.inverse(
                    in.peak("start", "a start"),
                    in.number("gamma", "a gamma"),
                    in.number("power", 1))
                .every(in.length("every", Length.steps(1))));
    policy(
        "multi-step(0.1, [30ep, 80ep], gamma=0.1)",
        "start at gamma",
        in ->
            Piecewise.multiStep(
                in.peak("start", "a start"), in.number("gamma", 0.1), in.lengths("at")));
    policy(
        "piecewise([0.1, 0.01, 0.001], [30ep, 80ep])",
        "values until",
        in -> new Piecewise(in.numbers("values"), in.lengths("until")));
  }

  private static void compositions() {
    policy(
        "linear-to-zero(0.1)", "peak", in -> Compositions.linearToZero(in.peak("peak", "a peak")));
    policy(
        "flat-cosine(0.1, flat=75%)",
        "peak flat",
        in ->
            Compositions.flatCosine(
                in.peak("peak", "a peak"), in.length("flat", Length.share(0.75))));
    policy(
        "warmup-stable-decay(0.1, warmup=5%, decay=20%)",
        "peak warmup decay",
        in ->
            Compositions.warmupStableDecay(
                in.peak("peak", "a peak"),
                in.length("warmup", Length.share(0.05)),
                in.length("decay", Length.share(0.2))));
    policy(
        "inverse-sqrt(0.1, warmup=1000)",
        "peak warmup",
        in ->
            Compositions.inverseSquareRoot(
                in.peak("peak", "a peak"), in.length("warmup", "a warm-up")));
    policy(
        "smith-one-cycle(0.01, 0.1, stepsize=5ep)",
        "minimum maximum stepsize",
        in ->
            Compositions.smithOneCycle(
                in.number("minimum", "a minimum"),
                in.peak("maximum", "a maximum"),
                in.length("stepsize", "a stepsize")));
  }

  private static void operators() {
    operator(
        "one-cycle(0.1) times(noise(0.1))",
        "factor",
        (in, plan) -> plan.times(in.plan("factor", "a factor")));
    operator(
        "linear(0, 0.1, 500) plus(0.001)",
        "addend",
        (in, plan) -> plan.plus(in.plan("addend", "an addend")));
    operator(
        "cosine(0.1, 0, 100%) max(0.001)",
        "other", (in, plan) -> plan.max(in.plan("other", "another plan")));
    operator(
        "exponential-decay(1, gamma=0.9) min(0.1)",
        "other",
        (in, plan) -> plan.min(in.plan("other", "another plan")));
    operator(
        "cosine(0.1, 0, 100%) clamp(0.001, 0.09)",
        "low high",
        (in, plan) ->
            plan.clamp(in.number("low", "a lower bound"), in.number("high", "an upper bound")));
    operator(
        "step(0.1, every=30) scale(2)",
        "factor",
        (in, plan) -> plan.scale(in.number("factor", "a factor")));
    operator(
        "cosine(0.1, 0, 500) shift(100)",
        "steps",
        (in, plan) -> plan.shift(in.number("steps", "a number of steps")));
    operator(
        "(linear(0, 0.1, 5ep) then cosine(0.1, 0, 5ep)) repeat()",
        "times",
        (in, plan) -> in.has("times") ? plan.repeat(in.count("times", 1)) : plan.repeat());
    operator(
        "step(0.1, every=30) take(45)",
        "length",
        (in, plan) -> plan.take(in.length("length", "a length")));
    operator(
        "cosine(0.1, 0, 100%) after-warmup(5%)",
        "length from",
        (in, plan) -> plan.afterWarmup(in.length("length", "a length"), in.number("from", 0)));
  }

  private static void policy(String example, String parameters, Function<Arguments, Plan> reader) {
    String name = example.substring(0, example.indexOf('('));
    POLICIES.put(name, new Policy(name, example, List.of(parameters.split(" ")), reader));
  }

  /** The operator is the last call of its example. */
  private static void operator(String example, String parameters, Operation operation) {
    int space = example.lastIndexOf(") ") + 2;
    String name = example.substring(space, example.indexOf('(', space));
    OPERATORS.put(
        name,
        new Policy(
            name,
            example,
            List.of(parameters.split(" ")),
            in -> operation.apply(in, in.plan(Node.OPERAND, "a plan before it"))));
  }

  private static void phase(String example, String more, Function<Arguments, Curve> curve) {
    policy(
        example,
        "from to length" + more,
        in ->
            Phase.of(
                curve.apply(in),
                in.number("from", "a value to start from"),
                in.number("to", "a value to end at"),
                in.length("length", "a length")));
  }

  private static Plan oneCycle(Arguments in, OneCycle usual) {
    return new OneCycle(
        in.number("initial", usual.initial()),
        usual.peak(),
        in.number("last", usual.last()),
        in.length("warmup", usual.warmup()),
        in.curve(usual.curve()),
        in.phases());
  }

  private static Plan triangular(Arguments in, Triangular.Shape usual) {
    return usual
        .rise(in.share("rise", usual.rise()))
        .decay(in.number("decay", usual.decay()))
        .gamma(in.number("gamma", usual.gamma()))
        .cycleLength(in.length("cycle", "a cycle length"));
  }

  private static Plan restarts(Arguments in) {
    WarmRestarts.Shape usual = WarmRestarts.from(in.peak("peak", "a peak"));
    WarmRestarts.Shape shape =
        usual
            .growth(in.number("growth", usual.growth()))
            .floor(in.number("floor", usual.floor()))
            .decay(in.number("decay", usual.decay()))
            .cycles(in.count("cycles", usual.cycles()));
    WarmRestarts.Floor end = in.choice("end", WarmRestarts.Floor.APPROACHED);
    return (end == WarmRestarts.Floor.REACHED ? shape.reachingFloor() : shape)
        .firstCycle(in.length("first", "a first cycle"));
  }

  /** What an operator makes of its arguments and the plan before it. */
  private interface Operation {
    Plan apply(Arguments in, Plan plan);
  }
}
