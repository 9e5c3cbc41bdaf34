package dev.anneal.vary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Python that is written is that of {@code golden/python/schedules.py}, and Python computed
 * {@code values.json} with it: {@code python3 schedules.py > values.json}. After a change, run this
 * test, take over {@code target/schedules.py}, and compute the values again.
 */
class PythonSourceTest {

  private static final Horizon RUN = Horizon.steps(4000).perEpoch(100).batch(32);

  /** Numbers between steps, where parts meet, and far beyond the run. */
  private static final String STEPS =
      "[0, 1, 2, 0.5, 44, 45, 46, 99.7, 100, 149, 150, 499.75, 500, 501, 799, 800, 801, 1999.5,"
          + " 2000, 2999, 3000, 3199.2, 3999, 4000, 5000, 123456789, 1000000000000]";

  /** What the examples have not. */
  private static final List<String> MORE =
      List.of(
          "warm-restarts(0.1, first=100.5, growth=2, floor=0.001, decay=0.7)",
          "warm-restarts(0.1, first=80, growth=1.5, cycles=3, end=reached)",
          "triangular(0.001, 0.006, cycle=90.5, rise=0.3, decay=0.5, gamma=0.9999)",
          "noise(0.2, seed=-5, kind=normal)",
          "exponential-decay(1, gamma=1.5)",
          "(linear(0, 1, 50.25) then cosine(1, 0.1, 49.5)) repeat(7) then step(0.1, every=30)",
          "cosine(1, 0, 100) times(linear(1, 2, 300)) then 0.5",
          "cosine(0.1, 0, 500) shift(-100) then linear(1, 2, 10) scale(2.5)");

  @Test
  void isWhatPythonHasRun() throws IOException {
    String source = file();
    Files.writeString(Path.of("target", "schedules.py"), source);
    assertThat(source).isEqualTo(golden("schedules.py"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void hasTheSchedulesValues(String text) {
    JsonMapper json = JsonMapper.shared();
    JsonNode values = json.readTree(golden("values.json")).get(text);
    JsonNode steps = json.readTree(STEPS);
    Schedule schedule = Plans.parse(text).over(RUN);
    for (int i = 0; i < steps.size(); i++) {
      double expected = schedule.at(steps.get(i).asDouble());
      assertThat(values.get(i).asDouble())
          .as("step %s", steps.get(i))
          .isCloseTo(expected, within(1e-12 * Math.abs(expected)));
    }
  }

  @ParameterizedTest
  @EnumSource(BasicCurve.class)
  void knowsEveryCurve(BasicCurve curve) {
    PythonSource source = PythonSource.of(Phase.of(curve, 1, 0.5, 10));
    assertThat(PythonSource.definitions(List.of(source)))
        .contains("def " + curve.name().toLowerCase(Locale.ROOT) + "(");
  }

  @Test
  void writesNoLambda() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PythonSource.of(step -> 0.1))
        .withMessageEndingWith("a function of its own");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PythonSource.of(Phase.of((a, b, share) -> a, 1, 0, 10)))
        .withMessageContaining("a curve must be one of this package's");
  }

  static List<String> texts() {
    List<String> texts = new ArrayList<>(Plans.examples());
    texts.addAll(MORE);
    return texts;
  }

  /** A program that prints the values of all the plans. */
  private static String file() {
    List<PythonSource> sources = new ArrayList<>();
    StringBuilder schedules = new StringBuilder();
    for (String text : texts()) {
      PythonSource source = PythonSource.of(Plans.parse(text).over(RUN));
      sources.add(source);
      schedules.append("schedules[\"%s\"] = %s\n".formatted(text, source.expression()));
    }
    return """
        import json
        import math
        import sys


        %s

        schedules = {}
        %s
        steps = %s
        print(json.dumps({text: [f(t) for t in steps] for text, f in schedules.items()}, indent=0))
        """
        .formatted(PythonSource.definitions(sources), schedules, STEPS);
  }

  private static String golden(String name) {
    try (InputStream file = PythonSourceTest.class.getResourceAsStream("/golden/python/" + name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
