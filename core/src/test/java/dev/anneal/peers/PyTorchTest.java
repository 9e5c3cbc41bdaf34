package dev.anneal.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every value of PyTorch's own schedulers, as its optimizer had it in force at each step. */
class PyTorchTest {

  private static final double RELATIVE = 1e-12;

  /** Rounding of a cosine or a line near zero, where a value is small beside what it fell from. */
  private static final double ABSOLUTE = 3e-17;

  private static JsonNode read(String file) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PyTorchTest.class.getResourceAsStream("/golden/" + file))) {
      return JsonMapper.shared().readTree(in);
    }
  }

  /** Made by {@code bench/peers/schedules.py} with PyTorch 1.13. */
  static Stream<Named<JsonNode>> cases() throws IOException {
    return read("pytorch-cases.json")
        .valueStream()
        .map(each -> Named.of(each.get("name").asString() + " " + each.get("params"), each));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalsPyTorch(JsonNode each) {
    Imported imported =
        PyTorch.plans(each.get("name").asString(), map(each.get("params")), 0.1, 0.9);
    assertSame(each.get("learningRate"), imported.learningRate());
    assertSame(each.get("momenta"), imported.momentum());
    assertThat(Plans.parse(imported.learningRate().toString())).isEqualTo(imported.learningRate());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(JsonNode object) {
    return JsonMapper.shared().convertValue(object, Map.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cosine",
        "cyclic-asymmetric",
        "cyclic-exp-range",
        "cyclic-triangular",
        "cyclic-triangular2",
        "exponential",
        "linear",
        "multistep",
        "onecycle-cos",
        "onecycle-linear",
        "onecycle-three-phase",
        "polynomial",
        "step",
        "warm-restarts-1",
        "warm-restarts-2",
        "warmup-cosine"
      })
  void equalsTheGoldenFiles(String file) throws IOException {
    JsonNode golden = read("schedules/" + file + ".json");
    String source = golden.get("source").asString();
    Imported imported =
        PyTorch.plans(
            source.substring(source.lastIndexOf('.') + 1),
            map(golden.get("params")),
            golden.get("optimizer").get("lr").asDouble(),
            golden.get("optimizer").get("momentum").asDouble());
    assertSame(golden.get("learningRate"), imported.learningRate());
    assertSame(golden.get("momentum"), imported.momentum());
  }

  private static void assertSame(JsonNode expected, Plan plan) {
    assertThat(expected.size()).isGreaterThanOrEqualTo(10);
    Schedule schedule = plan.over(expected.size());
    List<String> wrong = new ArrayList<>();
    for (int step = 0; step < expected.size(); step++) {
      double value = expected.get(step).asDouble();
      if (Math.abs(schedule.at(step) - value) > RELATIVE * Math.abs(value) + ABSOLUTE) {
        wrong.add("step %d: %s, not %s".formatted(step, value, schedule.at(step)));
      }
    }
    assertThat(wrong).as("%s", plan).isEmpty();
  }

  @Test
  void isReadAsText() {
    assertThat(
            PyTorch.plans("OneCycleLR", Map.of("max_lr", 1, "total_steps", 100), 0.1, 0.9)
                .momentum())
        .hasToString(
            "cosine(0.95, 0.85, 29) then cosine(0.85, 0.95, 70) then cosine(0.95, 0.85, 70)");
    assertThat(
            PyTorch.plans("StepLR", Map.of("step_size", 30), 0.1, 0.9)
                .learningRate()
                .over(1)
                .at(30))
        .isCloseTo(0.01, Offset.offset(1e-17));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LambdaLR | {} | LambdaLR cannot be expressed: it takes a Python function; a Java lambda is a schedule, too
          ReduceLROnPlateau | {} | ReduceLROnPlateau cannot be expressed: it looks at the loss; train has --reduce-on-plateau
          StepLR | {} | step_size must be given for StepLR, but was not
          StepLR | {"step_size": "x"} | step_size must be a number, but was x
          StepLR | {"step_size": 0} | step_size must be positive, but was 0.0
          StepLR | {"step_size": 3, "gama": 1} | StepLR has no parameter 'gama'; did you mean gamma? Known: gamma, last_epoch, step_size, verbose
          OneCycleLR | {"max_lr": 1} | total_steps must be given for OneCycleLR, or epochs and steps_per_epoch, but was not
          OneCycleLR | {"max_lr": 1, "total_steps": 10, "pct_start": 0.1} | pct_start must not make the first phase end at step 0, where PyTorch divides by it, but was 0.1
          CosineAnnealingWarmRestarts | {"T_0": 2.5} | T_0 must be a whole number of at least 1, but was 2.5
          SequentialLR | {"schedules": [["StepLR", {"step_size": 3}]], "milestones": [3]} | milestones must be one less than the 1 schedules, but was 1
          SequentialLR | {"schedules": [["SequentialLR", {}], ["StepLR", {}]], "milestones": [3]} | SequentialLR cannot be inside another scheduler, as in PyTorch 1.13
          """)
  void saysWhatIsWrong(String name, String parameters, String message) {
    Map<String, Object> values = map(JsonMapper.shared().readTree(parameters));
    assertThatThrownBy(() -> PyTorch.plans(name, values, 0.1, 0.9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void namesTheNearestScheduler() {
    assertThatThrownBy(() -> PyTorch.plans("OneCycle", Map.of(), 0.1, 0.9))
        .hasMessageStartingWith("unknown PyTorch scheduler 'OneCycle'; did you mean OneCycleLR?");
  }
}
