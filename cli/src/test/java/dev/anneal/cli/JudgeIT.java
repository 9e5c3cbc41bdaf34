package dev.anneal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the commands tell of a finished model, and runs that are stopped by how it does. */
class JudgeIT extends CommandTest {

  @Test
  void classesAreJudgedOnTheTestPart() throws Exception {
    Launcher.Result result =
        anneal.succeed(
            "train",
            "digits",
            "--lr",
            "0.05",
            "--epochs",
            "2",
            "--no-baseline",
            "--json",
            "o.json");
    JsonNode json = anneal.json("o.json");
    JsonNode test = json.get("scores").get("test");
    assertThat(test.get("rows").asLong()).isEqualTo(359);
    assertThat(test.get("accuracy").asDouble())
        .isEqualTo(json.get("test").get("accuracy").asDouble())
        .isBetween(
            test.get("accuracyInterval").get("low").asDouble(),
            test.get("accuracyInterval").get("high").asDouble());
    assertThat(test.get("auc").asDouble()).isBetween(0.9, 1.0);
    assertThat(test.get("classes")).hasSize(10);
    assertThat(test.get("confusion")).hasSize(10);
    long counted =
        test.get("confusion")
            .valueStream()
            .flatMap(JsonNode::valueStream)
            .mapToLong(JsonNode::asLong)
            .sum();
    assertThat(counted).isEqualTo(359);
    assertThat(json.get("scores").get("validation").get("rows").asLong()).isEqualTo(144);
    assertThat(result.out())
        .containsPattern(
            "test: accuracy [0-9.]+% \\(from [0-9.]+% to [0-9.]+%\\), log loss .*, AUC .*, macro F1")
        .containsPattern("class +precision +recall +F1 +rows");
    assertThat(Files.readString(folder.resolve("runs/digits-1/report.html")))
        .contains("How good the model is on the 359 test rows.", "What was taken for what");
  }

  /** Labels that have nothing to do with the inputs can be learned by heart alone. */
  @Test
  void aModelThatOverfitsIsToldSo() throws Exception {
    Random random = new Random(1);
    anneal.write(
        "noise.csv",
        IntStream.range(0, 400)
            .mapToObj(
                i ->
                    "%.3f,%.3f,%.3f,%s%n"
                        .formatted(
                            random.nextGaussian(),
                            random.nextGaussian(),
                            random.nextGaussian(),
                            random.nextBoolean() ? "heads" : "tails"))
            .reduce("a,b,c,side\n", String::concat));
    Launcher.Result result =
        anneal.succeed(
            "train",
            "noise.csv",
            "--target",
            "side",
            "--model",
            "mlp",
            "--lr",
            "0.1",
            "--epochs",
            "100",
            "--no-baseline",
            "--json",
            "o.json");
    assertThat(result.out())
        .containsPattern(
            "the model overfits: the validation loss was lowest after epoch [0-9.]+ \\([0-9.]+,"
                + " accuracy [0-9.]+%\\) and ended at [0-9.]+ \\([0-9.]+%\\); fewer epochs,");
    JsonNode json = anneal.json("o.json");
    assertThat(json.get("validation").get("loss").asDouble())
        .isGreaterThan(1.2 * json.get("overfit").get("validation").get("loss").asDouble());
    assertThat(Files.readString(folder.resolve("runs/noise-1/report.html")))
        .contains("The model overfits: the validation loss was lowest");
  }

  @Test
  void aQuantityIsJudgedInItsOwnUnits() throws Exception {
    anneal.write(
        "prices.csv",
        IntStream.range(0, 200)
            .mapToObj(i -> "%d,%.1f%n".formatted(i % 50, 1000 + 20.0 * (i % 50) + i % 7 / 10.0))
            .reduce("size,price\n", String::concat));
    Launcher.Result result =
        anneal.succeed(
            "train",
            "prices.csv",
            "--target",
            "price",
            "--lr",
            "0.05",
            "--epochs",
            "10",
            "--no-baseline",
            "--json",
            "o.json");
    JsonNode scores = anneal.json("o.json").get("scores");
    assertThat(scores.get("test").isNull()).isTrue();
    assertThat(scores.get("validation").get("r2").asDouble()).isBetween(0.5, 1.0);
    assertThat(scores.get("validation").get("rmse").asDouble())
        .isGreaterThanOrEqualTo(scores.get("validation").get("mae").asDouble());
    assertThat(result.out()).containsPattern("validation: rmse .*, R2 0.*, mean absolute error");
    assertThat(Files.readString(folder.resolve("runs/prices-1/report.html")))
        .contains("Predicted against true", "predicted price");
  }

  @Test
  void aRunIsStoppedEarlyAndKeepsItsBestWeights() throws Exception {
    Launcher.Result result =
        anneal.succeed(
            "train",
            "digits",
            "--lr",
            "0.05",
            "--schedule",
            "constant",
            "--epochs",
            "50",
            "--early-stopping",
            "patience=1, min-delta=100",
            "--no-baseline",
            "--json",
            "o.json");
    assertThat(result.out())
        .contains("early stopping by the validation loss: patience=1, min-delta=100.0")
        .containsPattern(
            "stopped early after 40 steps: the loss was not less than its best, [0-9.]+ after step"
                + " 20, in 1 looks")
        .containsPattern("the model is that of step 20, with the least validation loss")
        .doesNotContain("note: early stopping")
        .doesNotContain("--continue");
    JsonNode json = anneal.json("o.json");
    assertThat(json.get("outcome").asString()).isEqualTo("stopped");
    assertThat(json.get("stoppedEarly").asString()).startsWith("the loss was not less");
    assertThat(json.get("steps").asLong()).isEqualTo(40);
    assertThat(json.get("modelSteps").asLong()).isEqualTo(20);
    assertThat(folder.resolve("runs/digits-1/checkpoint.safetensors")).doesNotExist();
    assertThat(folder.resolve("runs/digits-1/best.safetensors")).doesNotExist();
  }

  @Test
  void whatSuitsNoEarlyStoppingIsTold() throws Exception {
    assertThat(
            anneal
                .succeed(
                    "train",
                    "digits",
                    "--lr",
                    "0.05",
                    "--epochs",
                    "1",
                    "--early-stopping",
                    "--no-baseline")
                .out())
        .contains("note: early stopping may end the run before the rate has come down");
    Launcher.Result wrong = anneal.run("train", "digits", "--early-stopping", "patince=3");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.error())
        .startsWith(
            "anneal: --early-stopping must name one of patience, min-delta, but was 'patince'; did"
                + " you mean patience?");
    assertThat(anneal.run("train", "digits", "--early-stopping", "patience=0").error())
        .startsWith("anneal: patience must be positive, but was 0");
  }
}
