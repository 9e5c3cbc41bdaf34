package dev.anneal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schedule command, as a user runs it. */
class ScheduleIT extends CommandTest {

  @Test
  void scheduleGivesTheValuesOfEachStep() throws Exception {
    anneal.succeed(
        "schedule",
        "linear(0, 0.4, 2) then cosine(0.4, 0, 2)",
        "--steps",
        "5",
        "--json",
        "s.json",
        "--momentum",
        "0.9");
    JsonNode json = anneal.json("s.json");
    double[] expected = {0, 0.2, 0.4, 0.2, 0};
    for (int step = 0; step < 5; step++) {
      assertThat(json.get("learningRate").get(step).asDouble())
          .isCloseTo(expected[step], within(1e-15));
      assertThat(json.get("momentum").get(step).asDouble()).isEqualTo(0.9);
    }
    Launcher.Result plot = anneal.succeed("schedule", "one-cycle", "--lr", "0.1", "--steps", "500");
    assertThat(plot.out()).contains("█").contains("first 0.004, largest 0.1, last 4e-07");
    assertThat(plot.out()).doesNotContain("note: ");
    assertThat(anneal.succeed("schedule", "cosine(0.1, 0, 500)", "--steps", "400").out())
        .contains("note: 'cosine(0.1, 0, 500)' ends at step 500, but the run's last step");
  }

  @Test
  void scheduleOfAnotherFramework() throws Exception {
    anneal.succeed(
        "schedule",
        "--keras",
        "CosineDecay",
        "--params",
        "{\"decay_steps\": 4, \"alpha\": 0.1}",
        "--lr",
        "1",
        "--steps",
        "5",
        "--json",
        "keras.json");
    JsonNode json = anneal.json("keras.json");
    assertThat(json.get("plan").asString()).isEqualTo("cosine(1, 0.1, 4)");
    assertThat(json.get("learningRate").get(2).asDouble()).isCloseTo(0.55, within(1e-12));
    for (String framework : List.of("--huggingface=linear", "--timm=CosineLRScheduler")) {
      Launcher.Result result =
          anneal.run("schedule", framework, "--params", "{}", "--lr", "1", "--steps", "5");
      assertThat(result.err()).contains("must be given for");
    }
  }

  @Test
  void scheduleGoesWhereItIsWanted() throws Exception {
    String[] plans = {"schedule", "one-cycle", "--lr", "0.1", "--steps", "500"};
    assertThat(anneal.succeed(Launcher.and(plans, "--export", "text")).out())
        .isEqualTo("one-cycle(peak=0.1, warmup=30%)\n");
    JsonNode tree =
        JsonMapper.shared()
            .readTree(
                anneal.succeed(Launcher.and(plans, "--export", "json", "--momentum", "0.9")).out());
    assertThat(tree.get("learningRate").get("plan").asString()).isEqualTo("one-cycle");
    assertThat(tree.get("momentum").asDouble()).isEqualTo(0.9);
    assertThat(anneal.succeed(Launcher.and(plans, "--export", "pytorch")).out())
        .contains("learning_rate = sequence(\n    (149.7, phase(cosine, 0.004, 0.1, 149.7)),")
        .contains("class Schedule(torch.optim.lr_scheduler.LambdaLR):")
        .doesNotContain("momentum");
    anneal.succeed(Launcher.and(plans, "--html", "s.html", "--momentum", "dip(0.95, 0.85)"));
    assertThat(Files.readString(anneal.folder().resolve("s.html")))
        .contains("<h1>one-cycle(peak=0.1, warmup=30%)</h1>")
        .contains("Starts at 0.004, reaches 0.1, ends at 4e-7.");
  }
}
