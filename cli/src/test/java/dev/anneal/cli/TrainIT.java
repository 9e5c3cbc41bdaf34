package dev.anneal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code train}, as a user runs it. */
class TrainIT extends CommandTest {

  @Test
  void trainDigitsFindsTrainsComparesAndReports() throws Exception {
    Launcher.Result result =
        anneal.succeed("train", "digits", "--epochs", "3", "--json", "out.json");
    assertThat(result.out())
        .contains("359 test rows")
        .contains("by both edges, for one-cycle; clear: ")
        .contains("report: runs/digits-1/report.html");

    JsonNode json = anneal.json("out.json");
    assertThat(json.get("learningRate").asDouble()).isBetween(0.001, 1.0);
    assertThat(json.get("learningRateFrom").asString()).isEqualTo("found");
    assertThat(json.get("steps").asLong()).isEqualTo(60);
    assertThat(json.get("epochs").asDouble()).isEqualTo(3);
    assertThat(json.get("outcome").asString()).isEqualTo("completed");
    assertThat(json.get("run").asString()).isEqualTo("runs/digits-1");
    assertThat(json.get("test").get("accuracy").asDouble()).isGreaterThan(0.9);
    assertThat(json.get("validation").get("loss").asDouble()).isLessThan(0.5);
    assertThat(json.get("baseline").get("learningRate").asDouble()).isEqualTo(0.01);
    assertThat(json.get("baseline").get("steps").asLong())
        .isEqualTo(60 + json.get("findSteps").asLong());
    assertThat(json.get("baseline").get("test").get("accuracy").asDouble()).isGreaterThan(0.9);
    for (String part : List.of("find", "train", "evaluate", "baseline")) {
      assertThat(json.get("seconds").get(part).asDouble()).as(part).isPositive();
    }
    try (Stream<Path> files = Files.list(folder.resolve("runs/digits-1"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "find.json",
              "history.csv",
              "model.safetensors",
              "range-test.csv",
              "recipe.json",
              "report.html",
              "result.json");
    }
    assertThat(anneal.json("runs/digits-1/result.json")).isEqualTo(json);
    checkModel(folder.resolve("runs/digits-1/model.safetensors"));
  }

  private static void checkModel(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) bytes.getLong();
    byte[] header = new byte[length];
    bytes.get(header);
    JsonNode conv = JsonMapper.shared().readTree(header).get("conv1.weight");
    assertThat(conv.get("dtype").asString()).isEqualTo("F32");
    assertThat(conv.get("shape").toString()).isEqualTo("[32,1,3,3]");
    assertThat(conv.get("data_offsets").toString()).isEqualTo("[0,1152]");
    assertThat(bytes.getFloat()).isFinite().isNotZero();
  }

  @Test
  void theSameSeedRepeatsARunAndAnotherDoesNot() throws Exception {
    String[] command = {"train", "digits", "--lr", "0.05", "--epochs", "1", "--no-baseline"};
    anneal.succeed(command);
    anneal.succeed(command);
    anneal.succeed(
        Stream.concat(Stream.of(command), Stream.of("--seed", "2")).toArray(String[]::new));
    assertThat(history(2)).isEqualTo(history(1));
    assertThat(history(3)).isNotEqualTo(history(1));
    assertThat(anneal.json("runs/digits-1/result.json").get("baseline").isNull()).isTrue();
    assertThat(folder.resolve("runs/digits-1/range-test.csv")).doesNotExist();
  }

  /** All but the seconds, which are the last column. */
  private List<String> history(int run) throws IOException {
    return Files.readAllLines(folder.resolve("runs/digits-%d/history.csv".formatted(run))).stream()
        .map(line -> line.substring(0, line.lastIndexOf(',')))
        .toList();
  }

  @Test
  void aTableOfClasses() throws Exception {
    anneal.write("shapes.csv", classes(300, 1));
    anneal.write("more.csv", classes(60, 2));
    anneal.succeed(
        "train",
        "shapes.csv",
        "--target",
        "kind",
        "--test",
        "more.csv",
        "--epochs",
        "10",
        "--no-baseline",
        "--run",
        "here",
        "--json",
        "out.json");
    JsonNode json = anneal.json("out.json");
    assertThat(json.get("run").asString()).isEqualTo("here");
    assertThat(json.get("test").get("accuracy").asDouble()).isGreaterThan(0.9);
    JsonNode data = anneal.json("here/recipe.json").get("data");
    assertThat(data.get("testRows").asInt()).isEqualTo(60);
    assertThat(data.get("preprocessing").get("kind").asString()).isEqualTo("Table");
  }

  @Test
  void aTableWithSemicolonsAndNoHeader() throws Exception {
    StringBuilder csv = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      csv.append("%d,5;2024-01-%02d;%s%n".formatted(i, 1 + i % 28, i < 50 ? "low" : "high"));
    }
    anneal.write("rows.txt", csv.toString());
    anneal.succeed(
        "train",
        "rows.txt",
        "--no-header",
        "--decimal",
        "comma",
        "--target",
        "3",
        "--lr",
        "0.1",
        "--steps",
        "5",
        "--no-baseline",
        "--run",
        "here");
    JsonNode columns =
        anneal.json("here/recipe.json").get("data").get("preprocessing").get("columns");
    assertThat(columns.get(0).get("kind").asString()).isEqualTo("Numbers");
    assertThat(columns.get(0).get("name").asString()).isEqualTo("1");
    assertThat(columns.get(1).get("kind").asString()).isEqualTo("Times");
    assertThat(columns.get(1).get("parts").get(0).asString()).isEqualTo("WEEKDAY");
  }

  private static String classes(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder csv = new StringBuilder("width,height,colour,kind\n");
    for (int i = 0; i < rows; i++) {
      double width = random.nextDouble(1, 10);
      double height = random.nextDouble(1, 10);
      csv.append(
          "%.3f,%s,%s,%s%n"
              .formatted(
                  width,
                  i % 20 == 0 ? "?" : "%.3f".formatted(height),
                  i % 3 == 0 ? "red" : "blue",
                  width > height ? "wide" : "tall"));
    }
    return csv.toString();
  }

  @Test
  void aTableOfNumbers() throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder csv = new StringBuilder("size,age,price\n");
    for (int i = 0; i < 300; i++) {
      double size = random.nextDouble(20, 200);
      double age = random.nextDouble(0, 100);
      csv.append("%.2f,%.2f,%.2f%n".formatted(size, age, 3000 * size - 1000 * age + 50_000));
    }
    anneal.write("prices.csv", csv.toString());
    anneal.succeed(
        "train", "prices.csv", "--target", "price", "--no-baseline", "--json", "out.json");
    JsonNode json = anneal.json("out.json");
    assertThat(json.get("test").isNull()).isTrue();
    // Its standard deviation is about 158,000; the error is in the target's own units.
    assertThat(json.get("validation").get("rmse").asDouble()).isBetween(10.0, 20_000.0);
  }

  @Test
  void aRunWithATimeEndsWithItsSchedule() throws Exception {
    Launcher.Result result =
        anneal.succeed("train", "digits", "--minutes", "0.05", "--lr", "0.05", "--run", "timed");
    assertThat(result.out())
        .contains("training: as many steps as fit into 3.0 s of one-cycle(peak=0.05")
        .containsPattern("s of the 0.05 minutes were finding, training and its evaluations: \\d+");
    JsonNode json = anneal.json("timed/result.json");
    long steps = json.get("steps").asLong();
    assertThat(json.get("outcome").asString()).isEqualTo("completed");
    assertThat(json.get("baseline").get("steps").asLong()).isEqualTo(steps);
    assertThat(anneal.json("timed/recipe.json").get("length").asString()).isEqualTo("0.05min");
    List<String> history = Files.readAllLines(folder.resolve("timed/history.csv"));
    assertThat(history).hasSize((int) steps + 1);
    String[] last = history.get((int) steps).split(",", -1);
    assertThat(Double.parseDouble(last[2])).as("1cycle's end").isCloseTo(2e-7, within(1e-12));
    List<String> changes = Files.readAllLines(folder.resolve("timed/changes.csv"));
    assertThat(changes.get(0)).isEqualTo("step,change,steps,factor");
    assertThat(changes.get(1)).startsWith("0,planned,");
    assertThat(changes.get(changes.size() - 1)).endsWith("," + steps + ",");
  }

  @Test
  void aScheduleWithAllItsNumbersNeedsNoRange() throws Exception {
    Launcher.Result result =
        anneal.succeed(
            "train",
            "digits",
            "--schedule",
            "linear(0.05, 0, 100%)",
            "--model",
            "mlp(32)",
            "--epochs",
            "2",
            "--no-baseline",
            "--run",
            "planned");
    assertThat(result.out()).contains("training: 40 steps").doesNotContain("learning rate of");
    JsonNode json = anneal.json("planned/result.json");
    assertThat(json.get("learningRate").asDouble()).isEqualTo(0.05);
    assertThat(folder.resolve("planned/range-test.csv")).doesNotExist();
  }

  @Test
  void layersAreFrozenAndTheRateReducedOnAPlateau() throws Exception {
    Launcher.Result result =
        anneal.succeed(
            "train",
            "digits",
            "--model",
            "mlp(32)",
            "--lr",
            "0.05",
            "--schedule",
            "constant",
            "--epochs",
            "6",
            "--no-baseline",
            "--run",
            "groups",
            "--layer-decay",
            "0.5",
            "--freeze",
            "fc1=50%",
            "--reduce-on-plateau",
            "patience=0, absolute=100");
    assertThat(result.out())
        .contains("layers: freeze(fc1, 50%), layer-decay(0.5)")
        .contains("on a plateau of the validation loss: factor=0.1, patience=0, absolute=100.0");
    JsonNode recipe = anneal.json("groups/recipe.json");
    assertThat(recipe.get("groups").get(0).asString()).isEqualTo("freeze(fc1, 50%)");
    assertThat(recipe.get("reduceOnPlateau").asString()).contains("patience=0");
    List<String> changes = Files.readAllLines(folder.resolve("groups/changes.csv"));
    assertThat(changes).contains("0,planned,120,").contains("40,scale,,0.1");
    List<String> history = Files.readAllLines(folder.resolve("groups/history.csv"));
    assertThat(history.get(40).split(",", -1)[2]).as("the base rate").isEqualTo("0.05");
    assertThat(Double.parseDouble(history.get(41).split(",", -1)[2]))
        .isCloseTo(0.005, within(1e-12));
  }

  @Test
  void labelsAreSmoothedGradientsClippedAndBiasesSparedFromDecay() throws Exception {
    Launcher.Result result =
        anneal.succeed(
            "train",
            "digits",
            "--model",
            "wide-resnet-10-1",
            "--lr",
            "0.05",
            "--steps",
            "3",
            "--no-baseline",
            "--run",
            "refined",
            "--label-smoothing",
            "0.1",
            "--clip-norm",
            "2",
            "--decay",
            "weights");
    String all = "label-smoothing=0.1, clip-norm=2.0, decay=weights";
    assertThat(result.out()).contains("with " + all);
    assertThat(anneal.json("refined/recipe.json").get("refinements").asString()).isEqualTo(all);
    assertThat(Files.readString(folder.resolve("refined/report.html"))).contains(all);
  }
}
