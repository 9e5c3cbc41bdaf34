package dev.anneal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Models that were trained before, and made elsewhere, as a user begins from them. */
class FineTuningIT extends CommandTest {

  /** For grey images of 8x8 in three classes. */
  private static final Path SCRIPT =
      Path.of("..", "engines", "libtorch", "src", "test", "resources", "torchscript", "small.pt")
          .toAbsolutePath()
          .normalize();

  private static final String[] BRIEFLY = {"--batch", "6", "--no-baseline", "--threads", "1"};

  private static final String[] LEARN = {"--lr", "0.05", "--epochs", "4"};
  private static final String[] REST = {"--lr", "1e-12", "--epochs", "1"};

  /** A folder of noisy images, brighter from class to class. */
  private void images(String name, int classes, boolean colour) {
    SplittableRandom random = new SplittableRandom(1);
    for (int kind = 0; kind < classes; kind++) {
      for (int i = 0; i < 20; i++) {
        int level = 40 + 200 * kind / classes + random.nextInt(20);
        byte[] png =
            colour ? BadFile.plain(8, level, level / 2, 255 - level) : BadFile.grey(8, level, i);
        BadFile.write(folder.resolve("%s/class%d/%d.png".formatted(name, kind, i)), png);
      }
    }
  }

  private Launcher.Result train(String data, String run, String[] length, String... more)
      throws IOException, InterruptedException {
    String[] command = Launcher.and(new String[] {"train", data, "--run", run}, BRIEFLY);
    return anneal.succeed(Launcher.and(Launcher.and(command, length), more));
  }

  private String predicted(String program) throws IOException, InterruptedException {
    Launcher.Result result =
        anneal.run("predict", "first", "three", "--model", program, "--probabilities", "all");
    assertThat(result.code()).as(result.error()).isZero();
    assertThat(result.error()).matches("accuracy \\S+%, loss \\S+, on 60 rows\n?");
    return result.out();
  }

  private JsonNode validation(String run) throws IOException {
    return anneal.json(run + "/result.json").get("validation");
  }

  @Test
  void weightsOfAnEarlierRunAndANewLastLayer() throws Exception {
    images("three", 3, false);
    images("two", 2, false);
    train("three", "first", LEARN);
    Launcher.Result second = train("two", "second", LEARN, "--weights", "first/model.safetensors");
    assertThat(second.out())
        .contains("model small-cnn: the weights say that they are of it; --model names another")
        .contains(
            "15 tensors begin as in first/model.safetensors; the last layer, fc, begins anew");
    JsonNode recipe = anneal.json("second/recipe.json");
    assertThat(recipe.get("weights").get("name").asString()).isEqualTo("first/model.safetensors");
    assertThat(recipe.get("weights").get("sha256").asString()).matches("[0-9a-f]{64}");
    assertThat(recipe.get("groups").toString()).contains("10%");
    anneal.refuse(
        "anneal: weights must be of the same model, but first/model.safetensors lacks 4 of its 4"
            + " tensors (fc1.weight, fc1.bias, fc2.weight, ...), has 17 that it has not (conv1.weight,"
            + " bn1.weight, bn1.bias, ...); name the model they are of with --model",
        "train",
        "two",
        "--weights",
        "first/model.safetensors",
        "--model",
        "mlp(4)");
  }

  @Test
  void aTorchScriptModelIsTrainedSavedAndTrainedAgain() throws Exception {
    images("three", 3, false);
    train("three", "first", LEARN, "--model", SCRIPT.toString());
    assertThat(anneal.json("first/recipe.json").get("modelFile").get("sha256").asString())
        .matches("[0-9a-f]{64}");
    anneal.refuse(
        "anneal: first: the model is a TorchScript program, which is run to give answers; where you"
            + " trust it, name it, such as the run's model.pt, with --model",
        "predict",
        "first",
        "three");
    String answers = predicted("first/model.pt");
    assertThat(predicted(SCRIPT.toString())).as("the weights are the run's").isEqualTo(answers);
    train("three", "second", REST, "--model", "first/model.pt");
    double before = validation("first").get("loss").asDouble();
    assertThat(before).as("it has learned").isLessThan(Math.log(3));
    assertThat(validation("second").get("loss").asDouble())
        .as("it goes on from there")
        .isCloseTo(before, within(0.2));
    assertThat(anneal.json("second/recipe.json").get("model").asString())
        .isEqualTo("first/model.pt");
  }

  @Test
  void batchesAreAccumulatedAndHalvedAndPixelsNormalisedAsAsked() throws Exception {
    images("colour", 2, true);
    train(
        "colour",
        "run",
        LEARN,
        "--accumulate",
        "3",
        "--halves",
        "--normalise",
        "imagenet",
        "--augment",
        "none");
    JsonNode recipe = anneal.json("run/recipe.json");
    assertThat(recipe.get("batch").asInt()).isEqualTo(18);
    assertThat(recipe.get("refinements").asString()).isEqualTo("accumulate=3, halves side by side");
    JsonNode preprocessing = recipe.get("data").get("preprocessing");
    assertThat(preprocessing.get("means").get(0).asDouble()).isCloseTo(0.485 * 255, within(1e-9));
    assertThat(preprocessing.get("scales").get(2).asDouble()).isCloseTo(0.225 * 255, within(1e-9));
    long rows = recipe.get("data").get("trainRows").asLong();
    assertThat(anneal.json("run/result.json").get("steps").asLong()).isEqualTo(4 * (rows / 18));
    anneal.refuse(
        "anneal: --accumulate must take no more than the %d training rows, but 9 batches of 6 are 54"
            .formatted(rows),
        "train",
        "colour",
        "--batch",
        "6",
        "--accumulate",
        "9");
  }
}
