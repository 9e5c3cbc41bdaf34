package dev.anneal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Text, as a user trains on it. */
class TextIT extends CommandTest {

  @Test
  void aColumnOfText() throws Exception {
    StringBuilder csv = new StringBuilder("message,kind\n");
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 300; i++) {
      boolean good = random.nextBoolean();
      csv.append(
          "the film number %d was really %s,%s\n"
              .formatted(
                  random.nextInt(1000), good ? "good fun" : "bad work", good ? "like" : "dislike"));
    }
    anneal.write("films.csv", csv.toString());
    Launcher.Result result =
        anneal.succeed(
            "train",
            "films.csv",
            "--target",
            "kind",
            "--lr",
            "0.05",
            "--steps",
            "60",
            "--no-baseline");
    assertThat(result.out()).contains("embedding-bag, adamw").contains("  text: 'message'; ");
    JsonNode json = anneal.json("runs/films-1/result.json");
    assertThat(json.get("validation").get("accuracy").asDouble()).isEqualTo(1);
    JsonNode recipe = anneal.json("runs/films-1/recipe.json").get("data").get("preprocessing");
    assertThat(recipe.get("kind").asString()).isEqualTo("Text");
    assertThat(recipe.get("columns").toString()).isEqualTo("[\"message\"]");
    assertThat(recipe.get("vocabulary").toString()).contains("\"film\"");
  }

  @Test
  void theNextCharacterOfAText() throws Exception {
    anneal.write("count.txt", "one two three four five six. ".repeat(200));
    String[] command = {
      "train",
      "count.txt",
      "--context",
      "16",
      "--model",
      "gru(32)",
      "--lr",
      "0.02",
      "--steps",
      "150",
      "--batch",
      "16",
      "--no-baseline"
    };
    Launcher.Result result = anneal.succeed(command);
    assertThat(result.out())
        .contains("the next character to predict")
        .contains("with halves side by side")
        .contains("bits per character ")
        .contains("it writes, going on with the validation text:")
        .contains("one two three four five six. one two");
    JsonNode validation = anneal.json("runs/count-1/result.json").get("validation");
    assertThat(validation.get("accuracy").asDouble()).isGreaterThan(0.9);
    assertThat(validation.get("bitsPerCharacter").asDouble())
        .isEqualTo(validation.get("loss").asDouble() / Math.log(2));
    assertThat(Files.readString(folder.resolve("runs/count-1/report.html")))
        .contains("bits per character")
        .contains("The model writes, going on with the validation text: ");
    assertThat(anneal.succeed(command).out().lines().filter(line -> line.startsWith("  | ")))
        .containsExactlyElementsOf(
            result.out().lines().filter(line -> line.startsWith("  | ")).toList());
  }
}
