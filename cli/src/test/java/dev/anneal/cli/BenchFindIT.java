package dev.anneal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The benchmark of finders, as a user runs it. */
class BenchFindIT extends CommandTest {

  private static final String DEFAULTS =
      "\"defaults\": {\"model\": \"linear\", \"batch\": 16, \"steps\": 40, \"schedules\":"
          + " [\"one-cycle\"], \"oracleSeeds\": [1], \"seeds\": [11, 12]}";

  private static final String SUITE =
      "{%s,\n\"tasks\": [{\"name\": \"kinds\", \"data\": \"rows.csv\", \"target\": \"kind\","
          + " \"optimizer\": \"sgd\"},\n{\"name\": \"sizes\", \"group\": \"odd\", \"data\":"
          + " \"rows.csv\", \"target\": \"size\", \"optimizer\": \"sgd\", \"momentum\": 0}]}";

  @BeforeEach
  void suite() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder csv = new StringBuilder("a,b,kind,size\n");
    for (int i = 0; i < 120; i++) {
      double a = random.nextDouble(-1, 1);
      double b = random.nextDouble(-1, 1);
      csv.append("%.4f,%.4f,%s,%.4f%n".formatted(a, b, a + b > 0 ? "high" : "low", 3 * a - b));
    }
    anneal.write("data/rows.csv", csv.toString());
    anneal.write("suite.json", SUITE.formatted(DEFAULTS));
  }

  private Launcher.Result bench(String... more) throws Exception {
    return anneal.run(
        Launcher.and(new String[] {"bench", "find", "suite.json", "--data-dir", "data"}, more));
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file));
  }

  @Test
  void searchesTrainsScoresAndGoesOnAfterACut() throws Exception {
    Launcher.Result whole = bench("--out", "whole");
    assertThat(whole.error()).isEmpty();
    assertThat(whole.code()).isZero();
    assertThat(whole.out())
        .contains("one-cycle, 2 tasks")
        .contains("calibrated-constant")
        .contains("report: whole/report.html");

    List<String> runs = lines("whole/runs.jsonl");
    Files.createDirectory(folder.resolve("cut"));
    String half = String.join("\n", runs.subList(0, runs.size() / 2));
    String torn = runs.get(runs.size() / 2).substring(0, 30);
    anneal.write("cut/runs.jsonl", half + "\n" + torn);
    assertThat(bench("--out", "cut", "--workers", "1").code()).isZero();

    List<String> resumed = lines("cut/runs.jsonl");
    assertThat(resumed).hasSameSizeAs(runs).doesNotHaveDuplicates();
    assertThat(new HashSet<>(resumed)).isEqualTo(new HashSet<>(runs));
    for (String file :
        List.of("rules.csv", "oracles.csv", "losses.csv", "curves/kinds.csv", "summary.json")) {
      assertThat(lines("cut/" + file)).as(file).isEqualTo(lines("whole/" + file));
    }
    checkFiles();
    scoresOffline(runs);
  }

  private void checkFiles() throws IOException {
    List<String> rules = lines("whole/rules.csv");
    assertThat(rules.get(0))
        .isEqualTo(
            "task,rule,schedule,seed,rate,oracle,regret,cost,answered,loss,oracle_loss,"
                + "points_lost,group");
    assertThat(rules).hasSize(1 + 2 * 2 * 15);
    assertThat(lines("whole/curves/kinds.csv").get(1)).startsWith("anneal,11,");
    JsonNode summary = anneal.json("whole/summary.json");
    assertThat(summary.valueStream().map(score -> score.get("group").asString()).distinct())
        .containsExactly("all", "ordinary", "odd");
    JsonNode first = summary.get(0);
    assertThat(first.get("rule").asString()).isEqualTo("anneal");
    assertThat(first.get("regret").get("value").asDouble()).isBetween(0.0, 0.2);
    assertThat(Files.readString(folder.resolve("whole/report.html")))
        .contains("Learning-rate finders on suite.json", "kinds, one-cycle", "id=\"finders-1\"");
  }

  private void scoresOffline(List<String> runs) throws Exception {
    Files.delete(folder.resolve("data/rows.csv"));
    Launcher.Result offline = bench("--out", "whole", "--offline", "--rules", "two-edges,valley");
    assertThat(offline.error()).isEmpty();
    assertThat(offline.code()).isZero();
    assertThat(lines("whole/offline/rules.csv")).hasSize(1 + 2 * 2 * 2);
    assertThat(lines("whole/runs.jsonl")).as("nothing was measured").isEqualTo(runs);
  }

  @Test
  void saysHowLongItWillTake() throws Exception {
    Launcher.Result result = bench("--estimate", "--tasks", "sizes");
    assertThat(result.error()).isEmpty();
    assertThat(result.out())
        .containsPattern("sizes +40 +\\d+ +\\d+\\.\\d min +\\d+\\.\\d min")
        .contains("with 2 workers about ")
        .doesNotContain("kinds");
  }

  @Test
  void readsFilesHoweverTheyAreWritten() throws Exception {
    String rows = String.join("\n", lines("data/rows.csv").subList(1, 121));
    anneal.write("data/rows.txt", rows.replace(",", "#").replace(".", ","));
    anneal.write(
        "suite.json",
        suite(
            "{\"name\": \"a\", \"data\": \"rows.txt\", \"target\": \"3\", \"optimizer\": \"sgd\","
                + " \"delimiter\": \"#\", \"header\": false, \"decimal\": \"comma\"}"));
    Launcher.Result result = bench("--out", "written", "--rules", "usual-rate");
    assertThat(result.error()).isEmpty();
    String[] best = lines("written/oracles.csv").get(1).split(",", -1);
    assertThat(Double.parseDouble(best[7]))
        .as("both numbers were read, and say the class: less than the trivial loss")
        .isLessThan(0.7 * Double.parseDouble(best[8]));
  }

  private void refused(String suite, String expected, String... more) throws Exception {
    anneal.write("suite.json", suite);
    Launcher.Result result = bench(Launcher.and(new String[] {"--out", "results"}, more));
    assertThat(result.error()).isEqualTo("anneal: " + expected);
    assertThat(result.code()).isEqualTo(2);
  }

  private static String suite(String task) {
    return "{%s, \"tasks\": [%s]}".formatted(DEFAULTS, task);
  }

  @Test
  void refusesASuiteThatIsNone() throws Exception {
    refused(
        "{\"tasks\": [\n}", "suite.json:2:1: not JSON: Unexpected close marker '}': expected ']'");
    refused(
        "{\"tasks\": [], \"tasks\": []}",
        "suite.json:1:22: not JSON: Duplicate Object property \"tasks\"");
    refused(
        "[]",
        "suite.json: a suite must be an object with a list of tasks (and an object of defaults), but"
            + " was not");
  }

  @Test
  void refusesFieldsThatAreUnknown() throws Exception {
    refused(
        suite("{\"name\": \"a\", \"optimiser\": \"sgd\"}"),
        "suite.json: task 'a': a task must have fields that are known, but has 'optimiser'; did you"
            + " mean optimizer?");
    refused(
        "{\"task\": []}",
        "suite.json: a suite must have defaults and tasks, but has 'task'; leave it out");
  }

  @Test
  void refusesValuesThatAreWrong() throws Exception {
    String good = "{\"name\": \"a\", \"data\": \"rows.csv\", \"target\": \"kind\", ";
    refused(
        suite(good + "\"optimizer\": 3}"),
        "suite.json: task 'a': optimizer must be a text, but was 3");
    refused(
        suite(good + "\"optimizer\": \"sgd\", \"seeds\": [1.5]}"),
        "suite.json: task 'a': seeds must be a list of whole numbers, but was [1.5]");
    refused(
        suite(good + "\"optimizer\": \"sgd\", \"seeds\": [1]}"),
        "suite.json: task 'a': seeds must not be among oracleSeeds, but 1 is; a finder is tried on"
            + " fresh seeds");
    refused(
        suite(good + "\"epochs\": 2, \"steps\": 3}"),
        "suite.json: task 'a': a task must have epochs or steps, but has both; leave one out");
    refused(
        suite("{\"name\": \"a\", \"data\": \"rows.csv\"}"),
        "suite.json: task 'a': a task must have the field 'optimizer', but has not; give it, or put"
            + " it into defaults");
    refused(
        suite(good + "\"optimizer\": \"sgd\", \"task\": \"guessing\"}"),
        "suite.json: task 'a': task must be classification or regression, but was 'guessing'");
    refused(
        suite(good + "\"optimizer\": \"sgd\", \"header\": \"no\"}"),
        "suite.json: task 'a': header must be true or false, but was \"no\"");
    refused(
        suite(good + "\"optimizer\": \"sgd\", \"delimiter\": \"::\"}"),
        "suite.json: task 'a': delimiter must be one character or tab, but was '::'");
    refused(
        suite(good + "\"optimizer\": \"sgd\", \"decimal\": \",\"}"),
        "suite.json: task 'a': decimal must be point or comma, but was ','");
  }

  @Test
  void refusesDataThatAreNotThereAndTasksThatAreUnknown() throws Exception {
    refused(
        suite("{\"name\": \"a\", \"data\": \"no.csv\", \"target\": \"y\", \"optimizer\": \"sgd\"}"),
        "task 'a': no data set or file named 'data/no.csv'. Built in: digits, mnist, fashion-mnist,"
            + " cifar-10 (or give a CSV file with --target, or a folder of images)");
    refused(
        SUITE.formatted(DEFAULTS),
        "--tasks must name tasks of the suite, but 'b' is none; there are kinds, sizes",
        "--tasks",
        "b");
    refused(
        SUITE.formatted(DEFAULTS),
        "--offline must find all that it reads in runs.jsonl, but there is no run of 'kinds'; run"
            + " the command without --offline first",
        "--offline");
  }

  @Test
  void refusesAModelThatDoesNotFit() throws Exception {
    refused(
        suite(
            "{\"name\": \"a\", \"data\": \"rows.csv\", \"target\": \"kind\", \"optimizer\": \"sgd\","
                + " \"model\": \"lniear\"}"),
        "task 'a': model must be one of linear, mlp, lenet, small-cnn, cifar10-quick, cifar10-full,"
            + " resnet-8, resnet-20, resnet-56, resnet-9, airbench94, resnet-18, wide-resnet-16-4,"
            + " wide-resnet-28-10, embedding-bag, gru, transformer, but was 'lniear'; did you mean linear?");
  }
}
