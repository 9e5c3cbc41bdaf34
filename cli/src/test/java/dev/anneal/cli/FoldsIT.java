package dev.anneal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Cross-validation, from the command line. */
class FoldsIT extends CommandTest {

  private static final String[] TRAIN = {
    "train", "table.csv", "--target", "y", "--epochs", "6", "--threads", "1", "--lr", "0.05"
  };

  /** Two numbers, and whether the first is the larger one, or how much larger it is. */
  private void writeTable(boolean classes) throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder csv = new StringBuilder("a,b,y\n");
    for (int i = 0; i < 91; i++) {
      double a = random.nextDouble();
      double b = random.nextDouble();
      csv.append("%s,%s,%s\n".formatted(a, b, classes ? (a > b ? "more" : "less") : a - b));
    }
    anneal.write("table.csv", csv.toString());
  }

  private static double[] each(JsonNode json, String figure) {
    return StreamSupport.stream(json.get("each").spliterator(), false)
        .mapToDouble(fold -> fold.get("scores").get(figure).asDouble())
        .toArray();
  }

  private static void assertSpread(JsonNode json, String figure) {
    double[] values = each(json, figure);
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    JsonNode spread = json.get("metrics").get(figure);
    assertThat(spread.get("mean").asDouble()).isCloseTo(mean, within(1e-12));
    assertThat(spread.get("standardDeviation").asDouble())
        .isCloseTo(Math.sqrt(squares / (values.length - 1)), within(1e-12));
    assertThat(spread.get("folds").asInt()).isEqualTo(values.length);
    assertThat(values).doesNotHaveDuplicates();
  }

  @Test
  void judgesEveryRowOnce() throws Exception {
    writeTable(true);
    Launcher.Result result =
        anneal.succeed(Launcher.and(TRAIN, "--folds", "3", "--json", "answer.json"));
    assertThat(result.err().lines())
        .hasSize(3)
        .allMatch(
            line -> line.matches("training +(33%  1|66%  2|100%  3) of 3 folds(, about .* left)?"));
    assertThat(result.out())
        .contains("3 folds, the first is shown; in each: 42 steps (6 epochs)\n")
        .containsPattern(
            "fold 3: accuracy .*%, log loss .*; learning rate 0.05 \\(given\\), 30 rows\n")
        .contains("mean and standard deviation over 3 folds, 1cycle at the rate given:\n")
        .containsPattern("  accuracy +[0-9.]+ ± [0-9.]+ %\n")
        .containsPattern("  accuracy, constant 0.01 [0-9.]+ ± [0-9.]+ %\n")
        .contains(CrossValidated.NO_MODEL + "\nreport: runs/table-1/report.html\n");
    JsonNode json = anneal.json("runs/table-1/result.json");
    assertThat(json).isEqualTo(anneal.json("answer.json"));
    assertThat(json.get("folds").asInt()).isEqualTo(3);
    assertThat(json.get("outcome").asString()).isEqualTo("completed");
    assertThat(Arrays.stream(each(json, "rows")).sum()).isEqualTo(91);
    assertThat(json.get("baseline").get("accuracy").get("folds").asInt()).isEqualTo(3);
    assertSpread(json, "logLoss");
    assertThat(folder.resolve("runs/table-1/model.safetensors")).doesNotExist();
    assertThat(Files.readString(folder.resolve("runs/table-1/report.html")))
        .contains(
            "<h1>Cross-validation of table</h1>", "Judge</h2>", "fold 3", "balanced accuracy");
  }

  @Test
  void judgesNumbersInTheirOwnUnits() throws Exception {
    writeTable(false);
    Launcher.Result result =
        anneal.succeed(Launcher.and(TRAIN, "--folds", "4", "--no-baseline", "--split-seed", "5"));
    assertThat(result.out())
        .containsPattern("  rmse +[0-9.]+ ± [0-9.]+\n")
        .doesNotContain("constant");
    JsonNode json = anneal.json("runs/table-1/result.json");
    assertSpread(json, "rmse");
    assertThat(json.get("metrics").get("rmse").get("mean").asDouble()).isLessThan(0.3);
    assertThat(json.get("baseline").isNull()).isTrue();
  }

  @Test
  void saysInWhichFoldTrainingCameApart() throws Exception {
    writeTable(false);
    Launcher.Result result =
        anneal.run(
            "train", "table.csv", "--target", "y", "--epochs", "9", "--lr", "1e30", "--folds", "2");
    assertThat(result.error())
        .isEqualTo("anneal: training diverged in fold 1, 2 of 2; try --lr 1e+29");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains("fold 2: training diverged; learning rate 1e+30 (given)");
    JsonNode json = anneal.json("runs/table-1/result.json");
    assertThat(json.get("outcome").asString()).isEqualTo("diverged");
    assertThat(json.get("metrics").isEmpty()).isTrue();
  }

  @Test
  void refusesWhatDoesNotGoWithFolds() throws Exception {
    writeTable(true);
    anneal.refuse(
        "anneal: --folds must be at least 2, but was 1", Launcher.and(TRAIN, "--folds", "1"));
    anneal.refuse(
        "anneal: --folds must be at most the 91 rows that can be held out, but was 92",
        Launcher.and(TRAIN, "--folds", "92"));
    String[] folds = Launcher.and(TRAIN, "--folds", "3");
    anneal.refuse(
        "anneal: --folds must go without --test, for the folds judge by every row once; leave one of"
            + " them out",
        Launcher.and(folds, "--test", "table.csv"));
    anneal.refuse(
        "anneal: --folds must go without --continue, for a cross-validation keeps nothing to go on"
            + " with",
        Launcher.and(folds, "--continue", "runs/table-1"));
    anneal.refuse(
        "anneal: --folds must go without --early-stopping, which would choose by the rows that a fold"
            + " is judged by",
        Launcher.and(folds, "--early-stopping"));
    anneal.refuse(
        "anneal: --folds must go without --reduce-on-plateau, which would choose by the rows that a"
            + " fold is judged by",
        Launcher.and(folds, "--reduce-on-plateau"));
    anneal.refuse(
        "anneal: --folds must go without --minutes, for all folds are to be trained alike; give"
            + " --epochs or --steps",
        "train",
        "table.csv",
        "--target",
        "y",
        "--minutes",
        "1",
        "--folds",
        "3");
    anneal.refuse(
        "anneal: --folds is for CSV files, but digits is built in; leave it out",
        "train",
        "digits",
        "--folds",
        "5");
  }
}
