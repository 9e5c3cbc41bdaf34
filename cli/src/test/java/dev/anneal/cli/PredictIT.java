package dev.anneal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A model that was trained from the command line is used from it. */
class PredictIT extends CommandTest {

  private void train() throws Exception {
    StringBuilder csv = new StringBuilder("size,colour,kind\n");
    for (int i = 0; i < 200; i++) {
      csv.append(i % 50).append(i % 3 == 0 ? ",red," : ",blue,");
      csv.append(i % 50 < 25 ? "small\n" : "large\n");
    }
    anneal.write("things.csv", csv.toString());
    anneal.succeed(
        "train",
        "things.csv",
        "--target",
        "kind",
        "--lr",
        "0.1",
        "--epochs",
        "20",
        "--no-baseline",
        "--run",
        "run");
  }

  @Test
  void predictsATable() throws Exception {
    train();
    Launcher.Result scored = anneal.run("predict", "run", "things.csv", "--out", "answers.csv");
    assertThat(scored.code()).isZero();
    assertThat(scored.out()).isEqualTo("200 rows predicted: answers.csv\n");
    assertThat(scored.error()).matches("accuracy (9\\d|100)\\.\\d\\d%, loss \\S+, on 200 rows");
    List<String> lines = Files.readAllLines(folder.resolve("answers.csv"));
    assertThat(lines).hasSize(201);
    assertThat(lines.get(0)).isEqualTo("line,prediction,probability");
    assertThat(lines.get(1)).matches("2,small,(0\\.9\\d*|1\\.0)");

    Launcher.Result all =
        anneal.shell(
            "printf 'id,colour,size\\n7,red,49\\n' | \"$ANNEAL\" predict run/model.safetensors -"
                + " --keep id --probabilities all");
    assertThat(all.out())
        .matches(
            "line,id,prediction,p\\(large\\),p\\(small\\)\\n2,7,large,(0\\.9\\d*|1\\.0),\\S+\\n");
    assertThat(all.error()).isEqualTo("ignored, as the model was not trained on them: id");

    Launcher.Result json =
        anneal.shell("printf '{\"colour\":null,\"size\":1}\\n' | \"$ANNEAL\" predict run - --json");
    JsonNode answer = JsonMapper.shared().readTree(json.out());
    assertThat(answer.get("line").asInt()).isEqualTo(1);
    assertThat(answer.get("prediction").asString()).isEqualTo("small");
    assertThat(answer.get("probability").asDouble()).isBetween(0.9, 1.0);
  }

  @Test
  void predictsTheImagesOfOneFile() throws Exception {
    anneal.succeed(
        "train",
        "digits",
        "--model",
        "linear",
        "--lr",
        "0.1",
        "--epochs",
        "2",
        "--no-baseline",
        "--run",
        "run");
    // Two images of 8x8, of which one is black and the other's last column white.
    byte[] idx = new byte[16 + 128];
    ByteBuffer.wrap(idx).putInt(0x803).putInt(2).putInt(8).putInt(8);
    for (int row = 0; row < 8; row++) {
      idx[16 + 64 + 8 * row + 7] = 16;
    }
    Files.write(folder.resolve("two-images-idx3-ubyte"), idx);
    byte[] labels = {0, 0, 8, 1, 0, 0, 0, 2, 3, 4};
    Files.write(folder.resolve("two-labels-idx1-ubyte"), labels);

    Launcher.Result csv = anneal.run("predict", "run", "two-images-idx3-ubyte");
    assertThat(csv.out()).matches("image,prediction,probability\\n0,\\d,\\S+\\n1,\\d,\\S+\\n");
    assertThat(csv.error()).matches("accuracy \\d+\\.00%, loss \\S+, on 2 rows");

    Launcher.Result json =
        anneal.shell("gzip -c two-images-idx3-ubyte | \"$ANNEAL\" predict run - --json");
    List<String> lines = json.out().lines().toList();
    assertThat(lines).hasSize(2);
    JsonNode second = JsonMapper.shared().readTree(lines.get(1));
    assertThat(second.get("image").isNumber()).isTrue();
    assertThat(second.get("image").asInt()).isEqualTo(1);
    assertThat(second.get("prediction").asString())
        .isEqualTo(csv.out().lines().toList().get(2).split(",", -1)[1]);

    Files.write(folder.resolve("cut.bin"), new byte[3000]);
    Launcher.Result cut = anneal.run("predict", "run", "cut.bin");
    assertThat(cut.error())
        .isEqualTo(
            "anneal: cut.bin: the file must have whole records of 3073 bytes (a class and 3x32x32"
                + " pixels), 100000 at most, but has 3000 bytes; it is damaged, or another kind of"
                + " file");
    assertThat(cut.code()).isEqualTo(2);
  }

  @Test
  void wrongInputIsOneLine() throws Exception {
    train();
    anneal.write("bad.csv", "size,colour\n1,red\nmany,red\n");
    Launcher.Result bad = anneal.run("predict", "run", "bad.csv", "--out", "answers.csv");
    assertThat(bad.error())
        .isEqualTo(
            "anneal: bad.csv, line 3, column 'size': 'many' is not a number, but the column holds"
                + " numbers where the model is trained; correct it");
    assertThat(bad.code()).isEqualTo(2);
    assertThat(folder.resolve("answers.csv")).doesNotExist();
    assertThat(folder.resolve(".answers.csv.part")).doesNotExist();

    Launcher.Result none = anneal.run("predict", "nowhere", "bad.csv");
    assertThat(none.error())
        .isEqualTo(
            "anneal: run must be a run's folder or a model.safetensors, but there is no nowhere");
    assertThat(none.code()).isEqualTo(2);
  }
}
