package dev.anneal.vary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every value of PyTorch's own schedulers, as its optimizer had it in force at each step. */
class PyTorchTest {

  private static final double RELATIVE = 1e-12;

  /** Rounding of the cosine itself, where a value is small beside the height it falls from. */
  private static final double ABSOLUTE = 1e-16;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cosine                | cosine(0.1, 0.001, 50)
          linear                | linear(0.01, 0.1, 25)
          polynomial            | polynomial(0.1, 0, 60, power=2)
          exponential           | exponential(0.1, 0.0005920529220333997, 100)
          step                  | linear(0.1, 0.1, 30) then linear(0.01, 0.01, 30) then linear(1e-3, 1e-3, 30) then 1e-4
          multistep             | linear(0.1, 0.1, 30) then linear(0.02, 0.02, 50) then 0.004
          warmup-cosine         | linear(0.001, 0.1, 10) then cosine(0.1, 0, 90)
          onecycle-cos          | one-cycle(1, warmup=29)
          onecycle-linear       | one-cycle(1, warmup=44, initial=0.1, last=1e-4, curve=linear)
          onecycle-three-phase  | cosine(0.04, 1, 39) then cosine(1, 0.04, 39) then cosine(0.04, 4e-6, 21)
          cyclic-triangular     | triangular(0.001, 0.006, cycle=40)
          cyclic-triangular2    | triangular(0.001, 0.006, cycle=40, decay=0.5)
          cyclic-exp-range      | triangular(0.001, 0.006, cycle=40, gamma=0.99994)
          cyclic-asymmetric     | triangular(0.001, 0.006, cycle=40, rise=0.25)
          warm-restarts-1       | warm-restarts(0.1, first=20, floor=0.0001)
          warm-restarts-2       | warm-restarts(0.1, first=10, growth=2)
          """)
  void learningRate(String file, String plan) throws IOException {
    assertSame(golden(file, "learningRate"), plan);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          onecycle-cos          | dip(0.95, 0.85, warmup=29)
          onecycle-linear       | dip(0.95, 0.8, warmup=44, curve=linear)
          onecycle-three-phase  | cosine(0.95, 0.85, 39) then cosine(0.85, 0.95, 39)
          cyclic-triangular     | triangular-dip(0.9, 0.8, cycle=40)
          cyclic-triangular2    | triangular-dip(0.9, 0.8, cycle=40, decay=0.5)
          cyclic-exp-range      | triangular-dip(0.9, 0.8, cycle=40, gamma=0.99994)
          cyclic-asymmetric     | triangular-dip(0.95, 0.85, cycle=40, rise=0.25)
          cosine                | 0.9
          """)
  void momentum(String file, String plan) throws IOException {
    assertSame(golden(file, "momentum"), plan);
  }

  private static void assertSame(double[] expected, String plan) {
    assertThat(expected).hasSizeGreaterThanOrEqualTo(50);
    Schedule schedule = Plans.parse(plan).over(expected.length);
    for (int step = 0; step < expected.length; step++) {
      assertThat(schedule.at(step))
          .as("%s at step %d", plan, step)
          .isCloseTo(expected[step], Offset.offset(RELATIVE * expected[step] + ABSOLUTE));
    }
  }

  private static double[] golden(String file, String values) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            PyTorchTest.class.getResourceAsStream("/golden/schedules/" + file + ".json"))) {
      JsonNode array = JsonMapper.shared().readTree(in).get(values);
      double[] numbers = new double[array.size()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = array.get(i).asDouble();
      }
      return numbers;
    }
  }
}
