package dev.anneal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong input gives one line that says what, where and what to do, and exit code 2. */
class WrongInputIT {

  private static final String HELP = "; 'anneal train --help' shows what it takes";

  /** Big-endian headers of idx files: 10 images of 28x28, and 10 labels. */
  private static final String IMAGES = "\0\0\10\3\0\0\0\12\0\0\0\34\0\0\0\34";

  private static final String LABELS = "\0\0\10\1\0\0\0\12";

  @TempDir private Path folder;
  private Launcher anneal;

  @BeforeEach
  void launcher() {
    anneal = new Launcher(folder);
  }

  private void refused(String expected, String... arguments)
      throws IOException, InterruptedException {
    Launcher.Result result = anneal.run(arguments);
    assertThat(result.error()).isEqualTo(expected);
    assertThat(result.code()).isEqualTo(2);
    assertThat(folder.resolve("runs")).as("no run is begun").doesNotExist();
  }

  private void refusedTable(String content, String expected) throws Exception {
    anneal.write("table.csv", content);
    refused(expected, "train", "table.csv", "--target", "y");
  }

  @Test
  void aMissingFile() throws Exception {
    refused(
        "anneal: no data set or file named 'missing.csv'. Built in: digits, mnist, fashion-mnist,"
            + " cifar-10 (or give a CSV file with --target, or a folder of images)",
        "train",
        "missing.csv",
        "--target",
        "y");
  }

  @Test
  void aDelimiterOfTwoCharacters() throws Exception {
    anneal.write("table.csv", "a,y\n1,2\n");
    refused(
        "anneal: --delimiter must be one character or tab, but was ';;'",
        "train",
        "table.csv",
        "--target",
        "y",
        "--delimiter",
        ";;");
    refused(
        "anneal: --delimiter, --no-header and --decimal are for CSV files, but digits is built in;"
            + " leave them out",
        "find",
        "digits",
        "--no-header");
  }

  @Test
  void anUnknownDataSet() throws Exception {
    refused(
        "anneal: no data set or file named 'mnits'; did you mean mnist? Built in: digits, mnist,"
            + " fashion-mnist, cifar-10 (or give a CSV file with --target, or a folder of images)",
        "find",
        "mnits");
  }

  @Test
  void layersThatAreNotThere() throws Exception {
    refused(
        "anneal: group must match one of conv1, bn1, conv2, bn2, conv3, bn3, fc, but was 'cnov*'; did"
            + " you mean conv*?",
        "train",
        "digits",
        "--freeze",
        "cnov*=2ep");
    refused(
        "anneal: --freeze must have a length such as 500, 2ep or 30%, but was '2 epochs'",
        "train", "digits", "--freeze", "conv1=2 epochs");
  }

  @Test
  void aPlateauWithAnUnknownValue() throws Exception {
    refused(
        "anneal: --reduce-on-plateau must name one of factor, patience, relative, absolute, cooldown,"
            + " minimum, but was 'patient'; did you mean patience?",
        "train",
        "digits",
        "--reduce-on-plateau",
        "patient=3");
  }

  @Test
  void anEmptyFile() throws Exception {
    refusedTable("", "anneal: table.csv: the file is empty; it must have a header line and rows");
  }

  @Test
  void noSuchTargetColumn() throws Exception {
    anneal.write("table.csv", "size,price\n1,a\n2,b\n1,a\n2,b\n");
    refused(
        "anneal: table.csv: there is no column named 'prize'; did you mean 'price'? The columns are"
            + " size, price",
        "train",
        "table.csv",
        "--target",
        "prize");
  }

  @Test
  void aTargetWithOneValue() throws Exception {
    refusedTable(
        "a,y\n1,x\n2,x\n3,x\n",
        "anneal: table.csv: target 'y' is 'x' in every row, so there is nothing to learn; choose"
            + " another column");
  }

  @Test
  void aRowWithTheWrongNumberOfColumns() throws Exception {
    refusedTable(
        "a,b,y\n1,2,x\n3,4\n",
        "anneal: table.csv, line 3: expected 3 fields, as in the header, but found 2");
  }

  @Test
  void infinityInTheData() throws Exception {
    Launcher.Result result = tableWithInfinity();
    assertThat(result.error())
        .startsWith("anneal: table.csv, line 4, column 'a': ")
        .contains("infinite")
        .doesNotContain("\n");
    assertThat(result.code()).isEqualTo(2);
  }

  private Launcher.Result tableWithInfinity() throws Exception {
    anneal.write("table.csv", "a,y\n1,x\n2,z\ninf,x\n3,z\n4,x\n5,z\n");
    return anneal.run("train", "table.csv", "--target", "y");
  }

  @Test
  void aTruncatedIdxFile() throws Exception {
    mnist(IMAGES + "abc");
    refused(
        "anneal: data/mnist/train-images-idx3-ubyte: the file ends after 3 of the 7840 bytes that"
            + " its header announces (10x28x28); copy or download it again",
        "train",
        "mnist",
        "--data-dir",
        "data");
  }

  @Test
  void aForeignFileInsteadOfAnIdxFile() throws Exception {
    mnist("<html>not found</html>");
    refused(
        "anneal: data/mnist/train-images-idx3-ubyte: idx files of images start with 0x00000803, but"
            + " this is another kind of file, starting with 0x3c68746d",
        "train",
        "mnist",
        "--data-dir",
        "data");
  }

  @Test
  void aForeignFileInsteadOfCifarsArchive() throws Exception {
    anneal.write("data/cifar-10/cifar-10-binary.tar.gz", "\37\213\10 not really");
    Launcher.Result result = anneal.run("train", "cifar-10", "--data-dir", "data");
    assertThat(result.error())
        .startsWith("anneal: data/cifar-10/cifar-10-binary.tar.gz: the gzip data ")
        .doesNotContain("\n");
    assertThat(result.code()).isEqualTo(2);
    anneal.write("data/cifar-10/data_batch_1.bin", "\1 short");
    anneal.write("data/cifar-10/test_batch.bin", "\1 short");
    refused(
        "anneal: data/cifar-10/data_batch_1.bin: the file must have 30730000 bytes (10000 records of"
            + " a class and 3x32x32 pixels), but ends after 7; copy or download it again",
        "train",
        "cifar-10",
        "--data-dir",
        "data");
  }

  private void mnist(String images) throws IOException {
    for (String part : new String[] {"train", "t10k"}) {
      anneal.write("data/mnist/%s-images-idx3-ubyte".formatted(part), images);
      anneal.write("data/mnist/%s-labels-idx1-ubyte".formatted(part), LABELS + "0123456789");
    }
  }

  @Test
  void anUnknownPlan() throws Exception {
    refused(
        "anneal: unknown plan 'one-cylce' at column 1; did you mean one-cycle? Known: constant,"
            + " noise, linear, cosine, exponential, polynomial, one-minus-sqrt, hold, one-cycle,"
            + " dip, triangular, triangular-dip, warm-restarts, step, exponential-decay, inverse,"
            + " multi-step, piecewise, linear-to-zero, flat-cosine, warmup-stable-decay,"
            + " inverse-sqrt, smith-one-cycle",
        "train",
        "digits",
        "--schedule",
        "one-cylce(0.1)");
  }

  @Test
  void aPlanThatAnOptimizerCannotUse() throws Exception {
    refused(
        "anneal: momentum must be in [0, 1), but was 1.5", "train", "digits", "--momentum", "1.5");
  }

  @Test
  void anUnknownModel() throws Exception {
    refused(
        "anneal: model must be one of linear, mlp, lenet, small-cnn, cifar10-quick, cifar10-full,"
            + " resnet-8, resnet-20, resnet-56, resnet-9, resnet-18, wide-resnet-16-4,"
            + " wide-resnet-28-10, embedding-bag, gru, transformer, but was 'lennet'; did you mean lenet?",
        "train",
        "digits",
        "--model",
        "lennet");
  }

  @Test
  void aModelThatDoesNotFitItsData() throws Exception {
    anneal.write("table.csv", "a,b,y\n" + "1,2,x\n3,1,z\n".repeat(10));
    refused(
        "anneal: the input of layer 'conv1' must be channels x height x width, but was 2; use a net"
            + " for vectors, such as mlp",
        "train",
        "table.csv",
        "--target",
        "y",
        "--model",
        "lenet");
  }

  @Test
  void anUnknownOptimizer() throws Exception {
    refused(
        "anneal: optimizer must be one of sgd, sgd-nesterov, adam, adamw, but was 'adams'; did you"
            + " mean adam?",
        "train",
        "digits",
        "--optimizer",
        "adams");
  }

  @Test
  void negativeSteps() throws Exception {
    refused("anneal: steps must be positive, but was -5", "train", "digits", "--steps", "-5");
  }

  @Test
  void epochsWithSteps() throws Exception {
    refused(
        "anneal: --epochs=N, --steps=N are mutually exclusive (specify only one)" + HELP,
        "train",
        "digits",
        "--epochs",
        "2",
        "--steps",
        "5");
  }

  @Test
  void commandsAndOptionsThatThereAreNot() throws Exception {
    refused(
        "anneal: no command named 'frobnicate'; 'anneal --help' shows what it takes", "frobnicate");
    refused(
        "anneal: no option named '--eppochs'; did you mean --epochs?",
        "train",
        "digits",
        "--eppochs",
        "3");
    refused(
        "anneal: Invalid value for option '--steps': 'many' is not a whole number" + HELP,
        "train",
        "digits",
        "--steps",
        "many");
    refused(
        "anneal: Invalid value for option '--precision': 'fp16' is not one of fp32, bf16" + HELP,
        "train",
        "digits",
        "--precision",
        "fp16");
  }

  @Test
  void aBatchOfNothing() throws Exception {
    refused("anneal: batch must be positive, but was 0", "train", "digits", "--batch", "0");
  }

  @Test
  void refinementsThatCannotBe() throws Exception {
    refused(
        "anneal: labelSmoothing must be in [0, 1), but was 1.5",
        "train",
        "digits",
        "--label-smoothing",
        "1.5");
    refused(
        "anneal: clipNorm must be positive, but was -1.0", "train", "digits", "--clip-norm", "-1");
    refused(
        "anneal: Invalid value for option '--clip-norm': 'much' is not a number" + HELP,
        "train",
        "digits",
        "--clip-norm",
        "much");
    refused(
        "anneal: Invalid value for option '--decay': 'biases' is not one of all, weights" + HELP,
        "train",
        "digits",
        "--decay",
        "biases");
    anneal.write("numbers.csv", numbers());
    refused(
        "anneal: labelSmoothing must be 0 where a number is predicted, but was 0.1",
        "train",
        "numbers.csv",
        "--target",
        "y",
        "--label-smoothing",
        "0.1");
    refused(
        "anneal: --class-weights must be none where a number is predicted, but was balanced; leave"
            + " it out",
        "find",
        "numbers.csv",
        "--target",
        "y",
        "--class-weights",
        "balanced");
    refused(
        "anneal: Invalid value for option '--class-weights': 'even' is not one of none, balanced"
            + HELP,
        "train",
        "digits",
        "--class-weights",
        "even");
  }

  /** Rows whose target is a number. */
  private static String numbers() {
    StringBuilder csv = new StringBuilder("x,y\n");
    for (int i = 0; i < 100; i++) {
      csv.append(i).append(',').append(i * 0.37).append('\n');
    }
    return csv.toString();
  }

  @Test
  void aFolderThatCannotBeMade() throws Exception {
    anneal.write("plain", "a file");
    refused(
        "anneal: run folder must be one that can be made, but plain/run cannot: Not a directory;"
            + " name another one",
        "train",
        "digits",
        "--run",
        "plain/run");
  }

  @Test
  void aFolderThatHoldsSomething() throws Exception {
    anneal.write("taken/file", "precious");
    refused(
        "anneal: run folder must be new or empty, but was taken; name another one",
        "train",
        "digits",
        "--run",
        "taken");
    assertThat(Files.readString(folder.resolve("taken/file"))).isEqualTo("precious");
  }

  @Test
  void jsonInAFolderThatIsNotThere() throws Exception {
    refused(
        "anneal: --json must name a file in a folder that exists, but was nowhere/x.json",
        "train",
        "digits",
        "--json",
        "nowhere/x.json");
  }

  @Test
  void schedulesThatLackSomething() throws Exception {
    refused(
        "anneal: one-cycle needs a peak, such as one-cycle(peak=0.1)",
        "schedule",
        "one-cycle",
        "--steps",
        "5");
    refused(
        "anneal: steps per epoch must be known for a length of 3ep, but were not given",
        "schedule",
        "triangular(0.1, 0.2, cycle=3ep)",
        "--steps",
        "5");
  }

  @Test
  void schedulesWithTooMuch() throws Exception {
    refused(
        "anneal: --lr must be left out where the plan has all its numbers, but was 0.1 with"
            + " 'cosine(0.4, 0, 50)'",
        "schedule",
        "cosine(0.4, 0, 50)",
        "--lr",
        "0.1",
        "--steps",
        "50");
    refused(
        "anneal: --params must come with another framework's schedule, such as --pytorch"
            + " OneCycleLR, but was alone",
        "schedule",
        "one-cycle(0.1)",
        "--params",
        "{}",
        "--steps",
        "50");
    refused(
        "anneal: --html must name a file in a folder that exists, but was nowhere/s.html",
        "schedule",
        "one-cycle(0.1)",
        "--steps",
        "50",
        "--html",
        "nowhere/s.html");
  }

  @Test
  void curvesThatAreNone() throws Exception {
    anneal.write("text", "hello\n");
    refused(
        "anneal: text: a curve must have a column named 'learningRate', but has [hello]",
        "suggest",
        "text");
    anneal.write("word.csv", "lr,loss\n0.1,2\n0.2,x\n");
    refused(
        "anneal: word.csv: loss must be a number, but was 'x' in line 3", "suggest", "word.csv");
    anneal.write("falling.json", "{\"learningRate\":[0.2,0.1],\"loss\":[1,2]}");
    refused(
        "anneal: falling.json: learning rates must be positive and rising, but was 0.1 after 0.2 at"
            + " point 1",
        "suggest",
        "falling.json");
    anneal.write("half.json", "{\"learningRate\":[0.2,0.1]}");
    refused("anneal: half.json: a curve must have a list named 'loss'", "suggest", "half.json");
  }
}
