package dev.anneal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code find} and {@code suggest}, as a user runs them. */
class FindIT extends CommandTest {

  @Test
  void findWritesItsCurveAndSuggestReadsItBack() throws Exception {
    anneal.succeed("find", "digits", "--json", "found.json", "--run", "found");
    JsonNode found = anneal.json("found.json");
    double rate = found.get("suggestion").get("learningRate").asDouble();
    assertThat(rate)
        .isBetween(
            found.get("suggestion").get("low").asDouble(),
            found.get("suggestion").get("high").asDouble());
    assertThat(found.get("diagnosis").asString()).startsWith("clear");
    assertThat(found.get("seconds").asDouble()).isPositive();
    int points = found.get("curve").get("loss").size();
    assertThat(found.get("steps").asInt()).as("with the quick look's").isBetween(points + 1, 300);
    assertThat(found.get("purpose").get("norm").asString()).isEqualTo("batch");
    for (String list : List.of("learningRate", "loss", "smoothedLoss")) {
      assertThat(found.get("curve").get(list).size()).isEqualTo(points);
    }
    for (String rule : List.of("steepest", "valley", "turning-point", "two-edges")) {
      assertThat(found.get("rules").get(rule).asDouble()).as(rule).isPositive();
    }
    assertThat(Files.readString(folder.resolve("found/report.html"))).contains("two-edges");

    anneal.succeed("suggest", "found.json", "--json", "again.json");
    assertThat(anneal.json("again.json").get("suggestion")).isEqualTo(found.get("suggestion"));
    assertThat(anneal.json("again.json").get("rules")).isEqualTo(found.get("rules"));
    assertThat(anneal.json("again.json").get("seconds").isNull()).isTrue();
    anneal.succeed("suggest", "found.json", "--for", "constant", "--json", "constant.json");
    assertThat(anneal.json("constant.json").get("suggestion").get("learningRate").asDouble())
        .isLessThan(rate);
    anneal.succeed("suggest", "found.json", "--weight-decay", "0.5", "--json", "decay.json");
    double turn = Math.max(0.0015, 4.0 / found.get("purpose").get("steps").asInt());
    assertThat(anneal.json("decay.json").get("suggestion").get("learningRate").asDouble())
        .as("what a batch norm bears of this decay")
        .isCloseTo(turn * 0.1 / 0.5, within(1e-9));
    anneal.succeed("suggest", "found/range-test.csv", "--norm", "batch", "--json", "csv.json");
    assertThat(anneal.json("csv.json").get("suggestion").get("learningRate").asDouble())
        .isCloseTo(rate, within(0.3 * rate)); // CSV does not say how long the sweep was planned
  }

  @Test
  void aCurveWithoutAnAnswerIsNoFailure() throws Exception {
    anneal.write("nan.json", "{\"learningRate\": [1e-3, 1e-2], \"loss\": [null, null]}");
    Launcher.Result result = anneal.succeed("suggest", "nan.json", "--json", "answer.json");
    assertThat(result.out()).startsWith("loss against").contains("no learning rate: not a number");
    JsonNode answer = anneal.json("answer.json");
    assertThat(answer.get("suggestion").isNull()).isTrue();
    assertThat(answer.get("rules").get("two-edges").isNull()).isTrue();
    assertThat(answer.get("curve").get("loss").get(0).isNull()).isTrue();
  }

  @Test
  void controlCStopsAFindAndTheAnswerIsOfWhatThereIs() throws Exception {
    Process process =
        anneal.start(
            List.of(
                Launcher.SCRIPT.toString(),
                "find",
                "digits",
                "--model=linear",
                "--threads=1",
                "--to=1e-3",
                "--steps=40",
                "--sweeps=10000",
                "--run=found",
                "--json=found.json"));
    while (process.isAlive() && !Files.readString(folder.resolve("err")).contains("100%")) {
      Thread.sleep(20);
    }
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
    Launcher.Result result = anneal.finish(process);
    assertThat(result.error()).isEmpty();
    assertThat(result.out())
        .containsPattern("\n\\d+ of 10000 sweeps were begun\n")
        .contains("\nstopped; the answer is of what there is\nreport: found/report.html");
    JsonNode found = anneal.json("found.json");
    assertThat(found.get("steps").asInt()).isGreaterThanOrEqualTo(40);
    assertThat(found.get("suggestion").isNull()).isTrue();
    assertThat(folder.resolve("found/range-test.csv")).isNotEmptyFile();
  }
}
