package dev.anneal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code find} can look for, and what it refuses. */
class FindTest {

  @TempDir private Path folder;
  private InProcess anneal;

  @BeforeEach
  void process() {
    anneal = new InProcess(folder);
  }

  /** Finds on digits with a small net; the answer is in {@code found.json}, the rest in found. */
  private String find(String... options) {
    return findWith("linear", options);
  }

  private String findWith(String model, String... options) {
    List<String> command = new ArrayList<>(List.of("find", "digits", "--model=" + model));
    command.addAll(
        List.of("--threads=1", "--json=" + file("found.json"), "--run=" + file("found")));
    command.addAll(List.of(options));
    Launcher.Result result = anneal.run(command.toArray(String[]::new));
    assertThat(result.error()).isEmpty();
    assertThat(result.code()).isZero();
    return result.out();
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private JsonNode json(String name) throws IOException {
    return JsonMapper.shared().readTree(text(name));
  }

  @Test
  void severalSweepsAreReadAgainAsTheyWereWritten() throws Exception {
    String out = find("--sweeps=2", "--from=1e-5", "--steps=160");
    assertThat(out)
        .containsPattern("the mean of 2 sweeps; the sweeps (agree within|disagree, by) \\d")
        .contains("\n  sweep 1 ", "\n  sweep 2 ");
    JsonNode found = json("found.json");
    assertThat(found.get("test").toString())
        .isEqualTo(
            "{\"from\":1.0E-5,\"to\":100.0,\"steps\":160,\"sweep\":\"exponential\",\"sweeps\":2,"
                + "\"criterion\":\"train\"}");
    assertThat(found.get("spread").asDouble()).isBetween(0.0, 0.5);
    assertThat(found.get("curve").get("learningRate").get(0).asDouble()).isEqualTo(1e-5);
    assertThat(found.get("otherCurves")).hasSize(1);
    assertThat(found.get("otherCurves").get(0)).isNotEqualTo(found.get("curve"));
    assertThat(text("found/range-test.csv")).startsWith("sweep,lr,loss,smoothed_loss\n1,1.0E-5,");
    assertThat(text("found/report.html"))
        .contains("exponential from 1e-05 to 100 in 160 steps, train loss, 2 times", "Sweep 2: ");

    assertThat(anneal.run("suggest", file("found.json"), "--json=" + file("again.json")).out())
        .contains("\n  sweep 2 ");
    JsonNode again = json("again.json");
    for (String same : List.of("suggestion", "diagnosis", "rules", "spread", "otherCurves")) {
      assertThat(again.get(same)).as(same).isEqualTo(found.get(same));
    }
    assertThat(again.get("test").isNull()).isTrue();
    anneal.run("suggest", file("found/range-test.csv"), "--json=" + file("csv.json"));
    assertThat(json("csv.json").get("otherCurves").get(0).get("loss"))
        .isEqualTo(found.get("otherCurves").get(0).get("loss"));
  }

  @Test
  void theValidationLossOverEpochsWithALinearRateAndLayersOfTheirOwn() throws Exception {
    String out =
        findWith(
            "mlp(16)",
            "--criterion=validation",
            "--epochs=5",
            "--sweep=linear",
            "--from=1e-3",
            "--to=0.1",
            "--layer-decay=0.5");
    assertThat(out).contains("layers: layer-decay(0.5)");
    JsonNode found = json("found.json");
    assertThat(found.get("plannedSteps").asInt()).as("100 steps, every fourth").isEqualTo(25);
    assertThat(found.get("test").get("steps").asInt()).isEqualTo(100);
    assertThat(found.get("test").get("sweep").asString()).isEqualTo("linear");
    assertThat(found.get("test").get("criterion").asString()).isEqualTo("validation");
    assertThat(found.get("curve").get("learningRate").get(24).asDouble()).isEqualTo(0.1);
    assertThat(found.get("curve").get("trainingLoss")).hasSize(25);
    anneal.run("suggest", file("found/range-test.csv"), "--json=" + file("csv.json"));
    assertThat(json("csv.json").get("curve").get("trainingLoss"))
        .isEqualTo(found.get("curve").get("trainingLoss"));
    assertThat(found.get("spread").isNull()).isTrue();
    assertThat(json("found/recipe.json").get("groups").toString())
        .isEqualTo("[\"layer-decay(0.5)\"]");
  }

  @Test
  void theMomentumInOneSweep() throws Exception {
    String out = find("--vary=momentum", "--lr=1e-3", "--steps=60", "--to=0.9");
    assertThat(out)
        .contains(
            "momentum: no answer: the loss never turns up, so that no momentum to 0.900 is too large",
            "--values 0.9,0.95,0.97,0.99 holds them against each other in short runs");
    JsonNode found = json("found.json");
    assertThat(found.get("vary").asString()).isEqualTo("momentum");
    assertThat(found.get("limit").isNull()).isTrue();
    assertThat(found.get("value")).hasSize(60);
    assertThat(found.get("value").get(0).asDouble()).isEqualTo(0.7);
    assertThat(text("found/momentum-test.csv")).startsWith("momentum,loss\n0.7,").hasLineCount(61);
    assertThat(text("found/report.html")).contains("<h1>Momentum for digits</h1>", "id=\"sweep\"");
  }

  @Test
  void beta1AtTheRateFound() throws Exception {
    String out = find("--vary=beta1", "--optimizer=adamw", "--steps=40");
    assertThat(out).contains("learning rate ", "loss while beta1 rises at a learning rate of ");
    assertThat(json("found.json").get("learningRate").asDouble()).isBetween(1e-4, 10.0);
    assertThat(text("found/momentum-test.csv")).startsWith("beta1,loss\n");
  }

  @Test
  void weightDecayInShortRunsSideBySide() throws Exception {
    String out =
        find("--vary=weight-decay", "--values=0,10", "--lr=0.02", "--steps=40", "--sweeps=2");
    assertThat(out).contains("weight-decay 0 does best, by more than two standard errors");
    JsonNode found = json("found.json");
    assertThat(found.get("value").asDouble()).isZero();
    assertThat(found.get("runs")).hasSize(4);
    assertThat(found.get("runs").get(3).get("seed").asInt()).isEqualTo(2);
    assertThat(text("found/short-runs.csv"))
        .startsWith(
            "weight_decay,seed,lr,steps,validation_loss,validation_accuracy,seconds\n0,1,0.02,40,");
    assertThat(text("found/report.html"))
        .contains("<h1>Weight decay for digits</h1>", "Validation loss at each weight decay")
        .doesNotContain("<dt>weight decay</dt>");
  }

  @Test
  void batchesOverAsManyRowsAndMomentaByTheirValues() throws Exception {
    String out = find("--vary=batch", "--values=32,64", "--lr=0.02", "--steps=20", "--sweeps=1");
    assertThat(out)
        .contains(
            "no answer: one run each cannot tell a difference from chance; take more with --sweeps 3");
    JsonNode runs = json("found.json").get("runs");
    assertThat(runs.get(0).get("steps").asInt()).isEqualTo(40);
    assertThat(runs.get(1).get("steps").asInt()).isEqualTo(20);
    String momenta =
        anneal
            .run(
                "find",
                "digits",
                "--model=linear",
                "--vary=momentum",
                "--values=0.5,0.9",
                "--lr=0.02",
                "--steps=10",
                "--sweeps=1")
            .out();
    assertThat(momenta).containsPattern("\n0\\.5 +0\\.02 +10 ").containsPattern("\n0\\.9 +0\\.02 ");
  }

  @Test
  void aGridIsARangeTestForEachValue() throws Exception {
    String out = find("--grid=weight-decay", "--values=0,30", "--steps=120", "--from=1e-5");
    assertThat(out).contains("weight-decay 0 with a rate of ", "the loss gets lowest there");
    JsonNode found = json("found.json");
    assertThat(found.get("grid").asString()).isEqualTo("weight-decay");
    assertThat(found.get("value").asDouble()).isZero();
    assertThat(found.get("rows")).hasSize(2);
    assertThat(found.get("rows").get(0).get("learningRate").asDouble()).isBetween(1e-3, 10.0);
    assertThat(found.get("rows").get(0).get("diagnosis").asString()).startsWith("clear: ");
    assertThat(found.get("rows").get(1).get("curve").get("plannedSteps").asInt()).isEqualTo(120);
    assertThat(text("found/range-grid.csv"))
        .startsWith("weight_decay,lr,loss,smoothed_loss\n0,1.0E-5,")
        .contains("\n30,1.0E-5,");
    assertThat(text("found/report.html"))
        .contains("<h1>Learning rate and weight decay for digits</h1>", "class=\"heat\"");
  }

  @Test
  void theRatesOfAGridOfMomentaAreForTheirOwnMomentum() throws Exception {
    find("--grid=momentum", "--values=0.9,0.5", "--steps=120", "--from=1e-5");
    JsonNode rows = json("found.json").get("rows");
    double rate = rows.get(0).get("learningRate").asDouble();
    assertThat(rows.get(1).get("learningRate").asDouble()).isGreaterThan(rate);
    anneal.run(
        "find",
        "digits",
        "--model=linear",
        "--threads=1",
        "--steps=120",
        "--from=1e-5",
        "--json=" + file("usual.json"));
    JsonNode usual = json("usual.json");
    assertThat(rate).isEqualTo(usual.get("rules").get("two-edges").asDouble());
  }

  static Stream<Arguments> refused() {
    String help = "; 'anneal find --help' shows what it takes";
    return Stream.of(
        arguments(
            "--vary and --grid must not be given together; ask one after the other",
            "--vary=momentum --grid=batch"),
        arguments("--values must come with --vary or --grid", "--values=1,2"),
        arguments(
            "--values must be two or more that differ, but was [0.9]",
            "--vary=momentum --values=0.9"),
        arguments(
            "--values must be two or more that differ, but was [8.0, 8.0]",
            "--grid=batch --values=8,8"),
        arguments(
            "--lr must come with --vary, for a range test looks for the rate; leave it out",
            "--lr=0.1"),
        arguments("--lr must be positive, but was -1.0", "--vary=momentum --lr=-1"),
        arguments("--vary must be momentum with sgd, but was beta1", "--vary=beta1"),
        arguments(
            "--grid must be beta1 with adam, but was momentum", "--grid=momentum --optimizer=adam"),
        arguments(
            "momentum must be in [0, 1), but was 1.0", "--vary=momentum --values=0.9,1 --lr=0.1"),
        arguments(
            "batch must be a whole number from 1 to the 1294 training rows, but was 2000.0",
            "--grid=batch --values=64,2000"),
        arguments(
            "--from, --to, --sweep and --criterion must be left out with --vary batch, which is held in"
                + " short runs",
            "--vary=batch --from=1"),
        arguments("--sweeps must be at least 1, but was 0", "--sweeps=0"),
        arguments("--sweeps must be 1 with --grid, but was 3", "--grid=batch --sweeps=3"),
        arguments(
            "--sweeps must be 1 with a sweep of the momentum, but was 2",
            "--vary=momentum --sweeps=2"),
        arguments("to must be greater than from, but was 0.1 with from 1.0", "--from=1 --to=0.1"),
        arguments("from must be positive, but was 0.0", "--from=0"),
        arguments("steps must be at least 2, but was 1", "--steps=1"),
        arguments("epochs must be positive, but was 0", "--epochs=0"),
        arguments(
            "to must be greater than from and below 1, but was 1.0 with from 0.7",
            "--vary=momentum --to=1"),
        arguments(
            "Invalid value for option '--vary': 'decay' is not one of momentum, beta1, weight-decay,"
                + " batch"
                + help,
            "--vary=decay"),
        arguments(
            "Invalid value for option '--sweep': 'log' is not one of exponential, linear" + help,
            "--sweep=log"),
        arguments(
            "Invalid value for option '--criterion': 'valid' is not one of train, validation"
                + help,
            "--criterion=valid"),
        arguments(
            "--steps=N, --epochs=SHARE are mutually exclusive (specify only one)" + help,
            "--steps=5 --epochs=1"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("refused")
  void isOneLineWhereItIsWrong(String line, String options) {
    List<String> command = new ArrayList<>(List.of("find", "digits", "--model=linear"));
    command.addAll(List.of(options.split(" ", -1)));
    command.add("--run=" + file("found"));
    Launcher.Result result = anneal.run(command.toArray(String[]::new));
    assertThat(result.err()).isEqualTo("anneal: " + line + System.lineSeparator());
    assertThat(result.code()).isEqualTo(2);
    assertThat(folder.resolve("found")).as("no run is begun").doesNotExist();
  }
}
