package dev.anneal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Runs that end before their length: what is said, and what is kept. */
class EndedRunIT extends CommandTest {

  @Test
  void aRunThatDivergesSaysSoAndKeepsWhatThereIs() throws Exception {
    Launcher.Result result =
        anneal.run("train", "digits", "--lr", "1e38", "--schedule", "constant");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.error())
        .startsWith("anneal: training diverged at step ")
        .endsWith(" at a learning rate of 1e+38); try --lr 1e+37");
    JsonNode json = anneal.json("runs/digits-1/result.json");
    assertThat(json.get("outcome").asString()).isEqualTo("diverged");
    assertThat(json.get("validation").isNull()).isTrue();
    assertThat(folder.resolve("runs/digits-1/report.html")).exists();
  }

  @Test
  void aFullHeapIsOneLine() throws Exception {
    Launcher.Result result = anneal.shell("JAVA_OPTS=-Xmx8m exec \"$ANNEAL\" train digits");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.error())
        .matches(
            "anneal: the Java heap of \\d MiB is full; JAVA_OPTS=-Xmx1\\dm before the command doubles it");
  }

  @Test
  void aFullDiskIsOneLineAndKeepsTheFilesThatFit() throws Exception {
    // 50 blocks of 1,024 bytes (512 in some shells): recipe.json fits, the model does not.
    Launcher.Result result =
        anneal.shell(
            "ulimit -f 50; JAVA_OPTS=-XX:-UsePerfData exec \"$ANNEAL\" train digits"
                + " --epochs 1 --lr 0.05 --no-baseline");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.error())
        .endsWith(
            "anneal: runs/digits-1/model.safetensors could not be written: File too large; free"
                + " some space or name another folder")
        .doesNotContain("\tat ");
    try (Stream<Path> files = Files.list(folder.resolve("runs/digits-1"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("recipe.json", "result.json", "history.csv");
    }
  }

  @Test
  void controlCStopsCleanlyAndKeepsWhatThereIs() throws Exception {
    Process process =
        anneal.start(
            List.of(
                Launcher.SCRIPT.toString(), "train", "digits", "--lr", "0.05", "--epochs", "3000"));
    Path history = folder.resolve("runs/digits-1/recipe.json");
    while (process.isAlive() && !(Files.exists(history) && training())) {
      Thread.sleep(20);
    }
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
    Launcher.Result result = anneal.finish(process);
    assertThat(result.out())
        .containsPattern("stopped after \\d+ of 60000 steps; what there is: runs/digits-1\n");
    assertThat(anneal.json("runs/digits-1/result.json").get("outcome").asString())
        .isEqualTo("stopped");
    assertThat(folder.resolve("runs/digits-1/model.safetensors")).exists();
    assertThat(folder.resolve("runs/digits-1/report.html")).exists();
    assertThat(result.out()).contains("the same command with --continue runs/digits-1 goes on");
    long taken = anneal.json("runs/digits-1/result.json").get("steps").asLong();
    String[] shorter = {
      "train",
      "digits",
      "--lr",
      "0.05",
      "--steps",
      Long.toString(taken + 40),
      "--no-baseline",
      "--continue",
      "runs/digits-1"
    };
    assertThat(anneal.run(shorter).error())
        .startsWith("anneal: steps must stay 60000, as planned, but was " + (taken + 40));
    Launcher.Result rest = anneal.succeed(Launcher.and(shorter, "--new-length", "stretch"));
    assertThat(rest.out())
        .contains(
            "going on with runs/digits-1, of which %d of 60000 steps are done".formatted(taken));
    assertThat(anneal.json("runs/digits-1/result.json").get("outcome").asString())
        .isEqualTo("completed");
    List<String> lines = Files.readAllLines(folder.resolve("runs/digits-1/history.csv"));
    assertThat(lines).hasSize((int) taken + 41);
    assertThat(Double.parseDouble(lines.get(lines.size() - 1).split(",", -1)[2]))
        .as("1cycle's last rate")
        .isCloseTo(2e-7, within(1e-15));
    assertThat(folder.resolve("runs/digits-1/checkpoint.safetensors")).doesNotExist();
    assertThat(anneal.run(shorter).error())
        .startsWith("anneal: run folder must hold the checkpoint.safetensors of a run that was");
  }

  private boolean training() throws IOException {
    return Files.readString(anneal.out()).contains("training: 60000 steps");
  }
}
