package dev.anneal.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Batches;
import dev.anneal.engine.GroupRates;
import dev.anneal.engine.NamedTensor;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Session;
import dev.anneal.engine.SessionState;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Snapshot;
import dev.anneal.engine.Target;
import dev.anneal.find.RangeTest;
import dev.anneal.libtorch.net.Conv;
import dev.anneal.libtorch.net.Net;
import dev.anneal.train.GroupPlans;
import dev.anneal.train.Losses;
import dev.anneal.train.RunLength;
import dev.anneal.train.Training;
import dev.anneal.vary.Length;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Models made in Python, by {@code bench/peers/torchscript.py}. */
class TorchScriptTest {

  static final Shape SHAPE = Shape.of(1, 8, 8);
  private static final Target TARGET = new Target.Classes(List.of("a", "b", "c"));
  private static final Rates RATES = new Rates(0.05, 0.9, 0);
  private static final double TOLERANCE = 1e-4;

  /** The same net as {@code small.pt}. */
  private static final Net LAID_IN_JAVA =
      (in, outputs) ->
          in.conv("conv", Conv.of(4, 3).same().noBias())
              .batchNorm("bn")
              .relu()
              .maxPool(2)
              .flatten()
              .scale(2)
              .linear("fc", outputs);

  static Path file(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(TorchScriptTest.class.getResource("/torchscript/" + name))
              .toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Session open(String name, Batches batches) {
    return Libtorch.standard()
        .threads(1)
        .session(TorchScript.load(file(name)), batches, Optimizer.sgd(), 1);
  }

  private static Session open(String name) {
    return open(name, Batches.shuffled(RandomRows.classes(60, SHAPE, 3), 10));
  }

  private static JsonNode golden() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            TorchScriptTest.class.getResourceAsStream("/torchscript/golden.json"))) {
      return JsonMapper.shared().readTree(in);
    }
  }

  private static Batch batch() {
    float[] inputs = Noise.of("inputs").values(6 * SHAPE.values(), Math.sqrt(3), 0);
    return new Batch(SHAPE, inputs, new float[] {0, 1, 2, 0, 1, 2});
  }

  /** The mean cross-entropy of outputs, as the session measures it. */
  private static double loss(JsonNode outputs) {
    double sum = 0;
    for (int row = 0; row < 6; row++) {
      double all = 0;
      for (int output = 0; output < 3; output++) {
        all += Math.exp(outputs.get(3 * row + output).asDouble());
      }
      sum += Math.log(all) - outputs.get(3 * row + row % 3).asDouble();
    }
    return sum / 6;
  }

  @Test
  void trainsAsItDoesInPython() throws IOException {
    JsonNode golden = golden();
    try (Session session = open("small.pt", Batches.fixed(batch(), TARGET))) {
      assertThat(session.groups()).containsExactly("conv", "bn", "fc");
      assertThat(session.evaluate(batch()).loss())
          .isCloseTo(loss(golden.get("outputs")), within(TOLERANCE));
      for (JsonNode loss : golden.get("losses")) {
        assertThat(session.step(RATES).value()).isCloseTo(loss.asDouble(), within(TOLERANCE));
      }
      assertThat(session.evaluate(batch()).loss())
          .isCloseTo(loss(golden.get("after")), within(TOLERANCE));
      assertThat(weight(session, "bn.num_batches_tracked"))
          .containsExactly(golden.get("batches").floatValue());
    }
  }

  /** The values of the tensor of this name. */
  static float[] weight(Session session, String name) {
    return session.weights().stream()
        .filter(tensor -> tensor.name().equals(name))
        .findFirst()
        .orElseThrow()
        .values();
  }

  @Test
  void agreesWithTheSameNetLaidInJava() {
    Batches batches = Batches.shuffled(RandomRows.classes(60, SHAPE, 3), 10);
    try (Session script = open("small.pt", batches);
        Session java =
            Libtorch.standard().threads(1).session(LAID_IN_JAVA, batches, Optimizer.sgd(), 1)) {
      java.loadWeights(
          script.weights().stream()
              .filter(tensor -> !tensor.name().matches("scale|.*tracked"))
              .toList());
      List<Double> expected = Losses.of(java, 12);
      List<Double> losses = Losses.of(script, 12);
      for (int i = 0; i < losses.size(); i++) {
        assertThat(losses.get(i)).isCloseTo(expected.get(i), within(TOLERANCE));
      }
      java.recomputeStatistics(5);
      script.recomputeStatistics(5);
      for (String buffer : List.of("bn.running_mean", "bn.running_var")) {
        assertThat(weight(script, buffer)).containsExactly(weight(java, buffer), within(1e-3f));
      }
      assertThat(weight(script, "scale")).containsExactly(2);
    }
  }

  @Test
  void aRangeTestLeavesNoTrace() {
    List<Double> untouched;
    try (Session session = open("dropout.pt")) {
      Losses.of(session, 7);
      untouched = Losses.of(session, 10);
    }
    try (Session session = open("dropout.pt")) {
      Losses.of(session, 7);
      RangeTest.exponential(1e-5, 10).steps(30).run(session);
      assertThat(Losses.of(session, 10)).isEqualTo(untouched);
    }
  }

  @Test
  void aSnapshotAndASavedStateRepeatBitForBit() {
    SessionState saved;
    List<Double> expected;
    try (Session session = open("dropout.pt")) {
      Losses.of(session, 3);
      saved = session.save();
      try (Snapshot snapshot = session.capture()) {
        expected = Losses.of(session, 10);
        session.restore(snapshot);
        assertThat(Losses.of(session, 10)).isEqualTo(expected);
      }
    }
    try (Session session = open("dropout.pt")) {
      session.load(saved);
      assertThat(Losses.of(session, 10)).isEqualTo(expected);
    }
  }

  @Test
  void sessionsDoNotDisturbEachOther() {
    List<Double> alone;
    try (Session session = open("dropout.pt")) {
      alone = Losses.of(session, 6);
      assertThat(alone).doesNotHaveDuplicates();
    }
    try (Session first = open("dropout.pt");
        Session second = open("dropout.pt")) {
      for (Double expected : alone) {
        assertThat(Losses.of(first, 1)).containsExactly(expected);
        assertThat(Losses.of(second, 1)).containsExactly(expected);
        second.evaluate(batch());
      }
    }
  }

  @Test
  void evaluatesWithoutDropout() {
    try (Session with = open("dropout.pt");
        Session without = open("small.pt")) {
      assertThat(with.evaluate(batch())).isEqualTo(without.evaluate(batch()));
      assertThat(Losses.of(with, 1)).isNotEqualTo(Losses.of(without, 1));
    }
  }

  @Test
  void aTracedModelStaysInTheModeItWasTracedIn() {
    try (Session session = open("traced.pt")) {
      float[] before = weight(session, "bn.running_mean");
      Losses.of(session, 5);
      assertThat(weight(session, "bn.running_mean")).containsExactly(before);
    }
  }

  @Test
  void aFrozenBodyStaysBitForBit() {
    try (Session session = open("dropout.pt")) {
      List<NamedTensor> before = session.weights();
      for (int i = 0; i < 5; i++) {
        session.step(List.of(GroupRates.FROZEN, GroupRates.FROZEN, RATES));
      }
      List<NamedTensor> after = session.weights();
      for (int i = 0; i < before.size(); i++) {
        boolean head = before.get(i).name().startsWith("fc.");
        if (head) {
          assertThat(after.get(i).values()).isNotEqualTo(before.get(i).values());
        } else {
          assertThat(after.get(i).values()).containsExactly(before.get(i).values());
        }
      }
      session.step(RATES);
      assertThat(weight(session, "conv.weight")).isNotEqualTo(before.get(0).values());
    }
  }

  @Test
  void groupPlansAreForItsModules() {
    try (Session session = open("small.pt")) {
      float[] before = weight(session, "conv.weight");
      Training.on(session)
          .groups(GroupPlans.none().unfreeze(Length.steps(4)).layerDecay(0.5))
          .run(RunLength.steps(8));
      assertThat(weight(session, "conv.weight")).containsExactly(before);
      assertThat(weight(session, "bn.num_batches_tracked")).containsExactly(4);
    }
  }

  @Test
  void isSavedAsAProgramThatOpensAgain(@TempDir Path folder) throws IOException {
    try (Session session = open("dropout.pt")) {
      session.step(List.of(GroupRates.FROZEN, RATES, RATES));
      assertThat(session.files()).hasSize(1);
      assertThat(session.files().get(0).name()).isEqualTo("model.pt");
      Path saved = Files.write(folder.resolve("again.pt"), session.files().get(0).content());
      Batches batches = Batches.shuffled(RandomRows.classes(60, SHAPE, 3), 10);
      try (Session again =
          Libtorch.standard()
              .threads(1)
              .session(TorchScript.load(saved), batches, Optimizer.sgd(), 1)) {
        assertThat(again.groups()).containsExactly("conv", "bn", "fc");
        assertThat(again.evaluate(batch())).isEqualTo(session.evaluate(batch()));
        assertThat(Losses.of(again, 2)).doesNotHaveDuplicates();
      }
      assertThat(Losses.of(session, 2)).doesNotHaveDuplicates(); // saving left it in training
    }
  }
}
