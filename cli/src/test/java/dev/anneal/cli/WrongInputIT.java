package dev.anneal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** A wrong command gives one line that says what and what to do, and exit code 2. */
class WrongInputIT extends CommandTest {

  private static final String HELP = "; 'anneal train --help' shows what it takes";

  private void refused(String expected, String... arguments)
      throws IOException, InterruptedException {
    anneal.refuse(expected, arguments);
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
            + " resnet-8, resnet-20, resnet-56, resnet-9, airbench94, resnet-18, wide-resnet-16-4,"
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
}
