package dev.anneal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What the commands make of tables: many categories, rare classes. */
class TablesIT extends CommandTest {

  /** A shop decides whether somebody buys; one in nine does. */
  private void writeShops() throws Exception {
    StringBuilder csv = new StringBuilder("shop,age,buys\n");
    for (int i = 0; i < 900; i++) {
      csv.append("shop-%d,%s,%s\n".formatted(i % 90, i % 7 == 0 ? "" : i, i % 90 < 10 ? "y" : "n"));
    }
    anneal.write("shops.csv", csv.toString());
  }

  private static final String[] TRAIN = {
    "train",
    "shops.csv",
    "--target",
    "buys",
    "--model",
    "mlp",
    "--lr",
    "0.5",
    "--epochs",
    "20",
    "--no-baseline"
  };

  @Test
  void aVectorForEachOfManyCategories() throws Exception {
    writeShops();
    Launcher.Result trained = anneal.succeed(TRAIN);
    assertThat(trained.out())
        .contains(
            "  columns: 1 of categories, 1 of numbers; values are missing in age\n",
            "  column 'shop': 90 categories, which have a vector each\n",
            "  class 'y' has 80 training rows and 'n' 640, 8.0 times as many; --class-weights"
                + " balanced makes them count alike\n");
    assertThat(accuracy("shops-1")).isGreaterThan(0.98);
    anneal.write("new.csv", "shop,age\nshop-3,5\nshop-55,5\nno such shop,\n");
    Launcher.Result predicted = anneal.succeed("predict", "runs/shops-1", "new.csv");
    assertThat(predicted.out().lines().map(line -> line.split(",", -1)[1]))
        .startsWith("prediction", "y", "n")
        .hasSize(4);
    Launcher.Result shown = anneal.succeed("data", "show", "shops.csv", "--target", "buys");
    assertThat(shown.out())
        .containsPattern("column +taken for +missing +inputs\n")
        .containsPattern("age +numbers +10[0-9]  age, age missing\n")
        .containsPattern("shop +categories +0  a vector for each of 90 categories, one for others");
  }

  /** Prices that double with every second size: their logarithm is a line. */
  @Test
  void theLogarithmOfALongTailIsLearnedAndPredictionsArePrices() throws Exception {
    StringBuilder csv = new StringBuilder("size,price\n");
    for (int i = 0; i < 400; i++) {
      csv.append("%s,%s\n".formatted(i / 20.0, 1000 * Math.pow(2, i / 30.0)));
    }
    anneal.write("prices.csv", csv.toString());
    String[] train = {
      "train",
      "prices.csv",
      "--target",
      "price",
      "--model",
      "mlp",
      "--lr",
      "0.05",
      "--epochs",
      "20",
      "--no-baseline"
    };
    assertThat(anneal.succeed(train).out())
        .containsPattern("  target 'price' has a long tail \\(skewness 2.*--target-scale log ");
    Launcher.Result learned = anneal.succeed(Launcher.and(train, "--target-scale", "log"));
    assertThat(learned.out())
        .containsPattern("  target 'price': its logarithm is learned \\(skewness 2");
    assertThat(
            anneal
                .json("runs/prices-2/result.json")
                .get("scores")
                .get("validation")
                .get("r2")
                .asDouble())
        .isGreaterThan(0.9);
    anneal.write("new.jsonl", "{\"size\": 5}\n{\"size\": 15}\n");
    String[] predicted =
        anneal.succeed("predict", "runs/prices-2", "new.jsonl").out().split("\n", -1);
    assertThat(Double.parseDouble(predicted[1].split(",", -1)[1])).isBetween(7e3, 14e3);
    assertThat(Double.parseDouble(predicted[2].split(",", -1)[1])).isBetween(700e3, 1400e3);
    assertThat(
            anneal
                .succeed("data", "show", "prices.csv", "--target", "price", "--target-scale", "log")
                .out())
        .contains("the number to predict: from 1000 to ");
  }

  /** Bands side by side: twenty bends, which a net makes in a few epochs only where it has bins. */
  @Test
  void binsBendWhereTheTargetDoes() throws Exception {
    StringBuilder csv = new StringBuilder("x,band\n");
    for (int i = 0; i < 3000; i++) {
      double x = i * 7919 % 3000 / 3.0;
      csv.append("%s,%s\n".formatted(x, (int) (x / 50) % 2 == 0 ? "a" : "b"));
    }
    anneal.write("bands.csv", csv.toString());
    String[] train = {
      "train", "bands.csv", "--target", "band", "--lr", "0.1", "--epochs", "20", "--no-baseline"
    };
    assertThat(anneal.succeed(train).out())
        .contains("1 column of numbers is also told by bins, up to 18; --bins says otherwise");
    assertThat(accuracy("bands-1")).isGreaterThan(0.9);
    anneal.succeed(Launcher.and(train, "--bins", "0"));
    assertThat(accuracy("bands-2")).isLessThan(0.8);
    anneal.write("new.csv", "x\n25\n75\n125\n");
    assertThat(anneal.succeed("predict", "runs/bands-1", "new.csv").out().lines())
        .map(line -> line.split(",", -1)[1])
        .containsExactly("prediction", "a", "b", "a");
    assertThat(anneal.succeed("data", "show", "bands.csv", "--target", "band").out())
        .containsPattern("x +numbers +0  x and its 18 bins\n")
        .containsPattern("training row 0: [ab]; inputs that are not 0: x -?[0-9.]+\n");
    assertThat(anneal.run("train", "bands.csv", "--target", "band", "--bins", "-1").err())
        .isEqualTo("anneal: bins must be from 0 to 1024, but was -1\n");
  }

  private double accuracy(String run) throws Exception {
    return anneal
        .json("runs/%s/result.json".formatted(run))
        .get("validation")
        .get("accuracy")
        .asDouble();
  }

  @Test
  void rareClassesCountAsMuchAsOthers() throws Exception {
    writeShops();
    Launcher.Result weighed = anneal.succeed(Launcher.and(TRAIN, "--class-weights", "balanced"));
    assertThat(weighed.out())
        .contains("in training a row's loss is multiplied by its class's weight: n 0.563, y 4.5\n")
        .doesNotContain("times as many");
    String recipe = Files.readString(folder.resolve("runs/shops-1/recipe.json"));
    assertThat(recipe).contains("class-weights=(0.5625 4.5)");
  }
}
