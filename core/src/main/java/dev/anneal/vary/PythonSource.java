package dev.anneal.vary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A schedule as Python: an expression for a function of the step, and the functions that it calls,
 * which need {@code math} and {@code sys} of the standard library. The values are those of the
 * schedule but for the last digit of a power or a cosine.
 */
public final class PythonSource {

  private static final Map<String, String> FUNCTIONS = functions();

  private final Set<String> called = new TreeSet<>();
  private final String expression;

  private PythonSource(Schedule schedule) {
    this.expression = write(schedule, "");
  }

  /**
   * Writes a schedule.
   *
   * @throws IllegalArgumentException if a lambda, or a class from elsewhere, is in it
   */
  public static PythonSource of(Schedule schedule) {
    return new PythonSource(schedule);
  }

  /** The function of the step, over several lines where it has several parts. */
  public String expression() {
    return expression;
  }

  /** The definitions that some expressions need, each once. */
  public static String definitions(Collection<PythonSource> sources) {
    Set<String> called = new TreeSet<>();
    sources.forEach(source -> called.addAll(source.called));
    return FUNCTIONS.entrySet().stream()
        .filter(function -> called.contains(function.getKey()))
        .map(Map.Entry::getValue)
        .collect(Collectors.joining("\n\n"));
  }

  private static Map<String, String> functions() {
    try (InputStream file = PythonSource.class.getResourceAsStream("schedules.py")) {
      String text =
          new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8).strip();
      Map<String, String> functions = new LinkedHashMap<>();
      for (String function : text.split("\n{3}", -1)) {
        String name = function.substring("def ".length(), function.indexOf('('));
        functions.put(name, function.strip() + "\n");
      }
      return functions;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String write(Plan plan, String indent) {
    if (plan instanceof Constant constant) {
      return call("constant", Text.number(constant.value()));
    }
    if (plan instanceof Phase phase) {
      return call(
          "phase",
          curve(phase.curve()),
          Text.number(phase.from()),
          Text.number(phase.to()),
          Text.number(phase.steps()));
    }
    if (plan instanceof Triangular || plan instanceof WarmRestarts) {
      return plan instanceof Triangular cycles ? triangular(cycles) : restarts((WarmRestarts) plan);
    }
    if (plan instanceof Decay decay) {
      return decay(decay);
    }
    if (plan instanceof Noise noise) {
      return call(
          "noise",
          truth(noise.kind() == Noise.Kind.NORMAL),
          Text.number(noise.spread()),
          Long.toString(noise.seed()));
    }
    return composed(plan, indent);
  }

  private String composed(Plan plan, String indent) {
    if (plan instanceof Sequences.Joined joined) {
      return sequence(joined.parts(), indent);
    }
    if (plan instanceof Combined combined) {
      String both =
          call(
              name(combined.combination()),
              write(combined.left(), indent),
              write(combined.right(), indent));
      return plan instanceof Span span ? held(both, span) : both;
    }
    if (plan instanceof Altered altered) {
      return altered(altered, indent);
    }
    if (plan instanceof Taken.Part part) {
      return held(write(part.schedule(), indent), part);
    }
    throw new IllegalArgumentException(
        "a schedule must be made of this package's parts to be written as Python, but has "
            + plan.getClass().getSimpleName()
            + ", a function of its own");
  }

  private String curve(Curve curve) {
    if (curve instanceof PolynomialCurve polynomial) {
      return call("polynomial", Text.number(polynomial.power()));
    }
    if (curve instanceof BasicCurve basic) {
      String name = basic.name().toLowerCase(Locale.ROOT);
      called.add(name);
      return name;
    }
    throw new IllegalArgumentException(
        "a curve must be one of this package's to be written as Python, but is a function of its"
            + " own");
  }

  private String triangular(Triangular cycles) {
    Triangular.Shape shape = cycles.shape();
    return call(
        "triangular",
        Text.number(shape.from()),
        Text.number(shape.to()),
        Text.number(cycles.cycleLength()),
        Text.number(shape.rise()),
        Text.number(shape.decay()),
        Text.number(shape.gamma()));
  }

  private String restarts(WarmRestarts restarts) {
    WarmRestarts.Shape shape = restarts.shape();
    return call(
        "warm_restarts",
        Text.number(shape.peak()),
        Text.number(shape.floor()),
        Text.number(restarts.firstCycle()),
        Text.number(shape.growth()),
        Text.number(shape.decay()),
        shape.cycles() == Long.MAX_VALUE ? "math.inf" : Long.toString(shape.cycles()),
        truth(shape.end() == WarmRestarts.Floor.REACHED));
  }

  private String decay(Decay decay) {
    Decay.Shape shape = decay.shape();
    List<String> arguments = new ArrayList<>();
    arguments.add(Text.number(shape.start()));
    arguments.add(Text.number(decay.every()));
    arguments.add(Text.number(shape.law().gamma()));
    if (shape.law() instanceof Decay.Law.Inverse inverse) {
      arguments.add(Text.number(inverse.power()));
      return call("inverse_decay", arguments.toArray(String[]::new));
    }
    called.add("power");
    String name = shape.law() instanceof Decay.Law.Exponential ? "exponential_decay" : "step_decay";
    return call(name, arguments.toArray(String[]::new));
  }

  private String sequence(List<? extends Plan> parts, String indent) {
    String deeper = indent + "    ";
    StringBuilder lines = new StringBuilder();
    for (Plan part : parts.subList(0, parts.size() - 1)) {
      lines.append(
          "%s(%s, %s),%n"
              .formatted(deeper, Text.number(((Span) part).steps()), write(part, deeper)));
    }
    lines.append(deeper).append(write(parts.get(parts.size() - 1), deeper)).append(",\n");
    return call("sequence", "\n" + lines + indent);
  }

  private String altered(Altered altered, String indent) {
    Alteration alteration = altered.alteration();
    String operand = write(altered.operand(), indent);
    if (alteration instanceof Alteration.Clamp clamp) {
      return call("clamped", operand, Text.number(clamp.low()), Text.number(clamp.high()));
    }
    if (alteration instanceof Alteration.Scale scale) {
      return call("scaled", operand, Text.number(scale.factor()));
    }
    if (alteration instanceof Alteration.Shift shift) {
      return call("shifted", operand, Text.number(shift.steps()));
    }
    long times = ((Alteration.Repeat) alteration).times();
    return call(
        "repeated",
        operand,
        Text.number(((Span) altered.operand()).steps()),
        times == Alteration.Repeat.ENDLESS ? "math.inf" : Long.toString(times));
  }

  private String held(String schedule, Span span) {
    return call("held", schedule, Text.number(span.steps()));
  }

  private static String name(Combination combination) {
    return switch (combination) {
      case TIMES, PLUS -> combination.name().toLowerCase(Locale.ROOT);
      case MAX -> "largest";
      case MIN -> "smallest";
    };
  }

  private static String truth(boolean value) {
    return value ? "True" : "False";
  }

  private String call(String function, String... arguments) {
    called.add(function);
    return function + "(" + String.join(", ", arguments) + ")";
  }
}
