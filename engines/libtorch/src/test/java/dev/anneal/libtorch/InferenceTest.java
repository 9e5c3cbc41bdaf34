package dev.anneal.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Batches;
import dev.anneal.engine.Inference;
import dev.anneal.engine.InferenceRequest;
import dev.anneal.engine.Inputs;
import dev.anneal.engine.ModelRequest;
import dev.anneal.engine.NamedTensor;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Outputs;
import dev.anneal.engine.Precision;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Session;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A trained model that only answers gives the outputs that it had where it was trained. */
class InferenceTest {

  private static final int ROWS = 150;
  private static final LibtorchProvider ENGINE = new LibtorchProvider();

  /** A model that was trained a little: its weights, and what it gives for rows. */
  private record Trained(String model, Rows rows, List<NamedTensor> weights, Outputs known) {

    static Trained of(String model, Shape shape) {
      return of(model, RandomRows.classes(ROWS, shape, 3));
    }

    static Trained of(String model, Rows rows) {
      try (Session session = ENGINE.open(request(model, rows))) {
        session.step(new Rates(0.01, 0.9, 0));
        session.step(new Rates(0.01, 0.9, 0));
        return new Trained(model, rows, session.weights(), session.outputs(rows));
      }
    }

    private static ModelRequest request(String model, Rows rows) {
      return new ModelRequest(
          model, Batches.shuffled(rows, 16), Optimizer.sgd(), Precision.FP32, 2, 1);
    }

    Inference open(int threads) {
      return ENGINE.open(request(weights, threads));
    }

    InferenceRequest request(List<NamedTensor> other, int threads) {
      return new InferenceRequest(
          model, rows.inputs(), rows.target(), other, Precision.FP32, threads);
    }

    float[] inputs(int... wanted) {
      return rows.read(wanted).inputs();
    }

    float[] known(int row) {
      return Arrays.copyOfRange(known.values(), 3 * row, 3 * row + 3);
    }
  }

  /** Texts of one to eight tokens of ten, at random. */
  private record Texts(Target target) implements Rows {

    private static final Inputs.Tokens TOKENS = new Inputs.Tokens(8, 12);

    @Override
    public int count() {
      return ROWS;
    }

    @Override
    public Shape shape() {
      return TOKENS.shape();
    }

    @Override
    public Inputs inputs() {
      return TOKENS;
    }

    @Override
    public Batch read(int[] indices) {
      float[] tokens = new float[indices.length * TOKENS.length()];
      float[] targets = new float[indices.length];
      for (int i = 0; i < indices.length; i++) {
        SplittableRandom random = new SplittableRandom(indices[i]);
        int length = random.nextInt(1, TOKENS.length() + 1);
        for (int place = 0; place < length; place++) {
          tokens[i * TOKENS.length() + place] = random.nextInt(2, TOKENS.vocabulary());
        }
        targets[i] = indices[i] % 3;
      }
      return new Batch(shape(), tokens, targets);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'mlp(20, dropout=0.5)',784",
    "'mlp(20, norm=batch)',13",
    "'mlp(10)',3072",
    "'mlp(300, 33)',784",
    "lenet,1x20x20"
  })
  void aRowsOutputsAreThoseOfTrainingToTheLastBit(String model, String size) {
    assertOutputsOfTraining(
        Trained.of(
            model,
            Shape.of(Arrays.stream(size.split("x", -1)).mapToInt(Integer::parseInt).toArray())));
  }

  /** Long sums and few outputs are what threads would share, and could add up in another order. */
  @ParameterizedTest
  @CsvSource({"'mlp(10)',3072", "'mlp(300, 33)',784", "mlp(127),513"})
  void threadsMakeNoDifference(String model, int features) {
    Trained trained = Trained.of(model, Shape.of(features));
    int[] all = IntStream.range(0, ROWS).toArray();
    for (int threads = 1; threads <= 8; threads++) {
      try (Inference inference = trained.open(threads)) {
        assertThat(inference.outputs(trained.inputs(all)).values())
            .as("%d threads", threads)
            .containsExactly(trained.known().values());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"embedding-bag(64)", "gru(64)", "gru(20, layers=2)", "transformer(64, layers=1)"})
  void aTextsOutputsAreThoseOfTrainingToTheLastBit(String model) {
    assertOutputsOfTraining(
        Trained.of(model, new Texts(RandomRows.classes(ROWS, Shape.of(1), 3).target())));
  }

  private static void assertOutputsOfTraining(Trained trained) {
    try (Inference inference = trained.open(1)) {
      int[] all = IntStream.range(0, ROWS).toArray();
      assertThat(inference.outputs(trained.inputs(all)).values())
          .isEqualTo(trained.known().values());
      int[] backwards = IntStream.range(0, ROWS).map(row -> ROWS - 1 - row).toArray();
      Outputs others = inference.outputs(trained.inputs(backwards));
      for (int row = 0; row < ROWS; row++) {
        assertThat(Arrays.copyOfRange(others.values(), 3 * row, 3 * row + 3))
            .isEqualTo(trained.known(ROWS - 1 - row));
      }
      assertThat(inference.outputs(trained.inputs(141)).values()).isEqualTo(trained.known(141));
      assertThat(inference.quickOutputs(trained.inputs(7, 141)).values())
          .containsExactly(concat(trained.known(7), trained.known(141)), Offset.offset(1e-4f));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"small.pt", "dropout.pt"})
  void aProgramsOutputsAreThoseOfTrainingToTheLastBit(String name) throws Exception {
    Trained trained = Trained.of(TorchScriptTest.file(name).toString(), TorchScriptTest.SHAPE);
    int[] all = IntStream.range(0, ROWS).toArray();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (Inference inference = trained.open(1)) {
      Callable<float[]> call = () -> inference.outputs(trained.inputs(all)).values();
      for (Future<float[]> answer : threads.invokeAll(List.of(call, call, call, call))) {
        assertThat(answer.get()).isEqualTo(trained.known().values());
      }
    } finally {
      threads.shutdown();
    }
    refused(
        trained,
        trained.weights().subList(1, trained.weights().size()),
        "weights must have conv.weight of 4x1x3x3 for this model, but have none");
  }

  private static float[] concat(float[] first, float[] second) {
    float[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @Test
  void threadsShareAModel() throws Exception {
    Trained trained = Trained.of("small-cnn", Shape.of(1, 8, 8));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Inference inference = trained.open(1)) {
      List<float[]> alone = new ArrayList<>();
      for (int row = 0; row < ROWS; row++) {
        alone.add(inference.quickOutputs(trained.inputs(row)).values());
      }
      List<Callable<float[]>> calls = new ArrayList<>();
      for (int i = 0; i < 8 * ROWS; i++) {
        int row = i % ROWS;
        calls.add(() -> inference.quickOutputs(trained.inputs(row)).values());
      }
      List<Future<float[]>> answers = threads.invokeAll(calls);
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get()).isEqualTo(alone.get(i % ROWS));
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void weightsOfAnotherModelAreRefused() {
    Trained trained = Trained.of("linear", Shape.of(4));
    NamedTensor weight = trained.weights().get(0);
    NamedTensor bias = trained.weights().get(1);
    refused(
        trained, List.of(weight), "weights must have fc.bias of 3 for this model, but have none");
    refused(
        trained,
        List.of(weight, new NamedTensor("fc.bias", List.of(2L), new float[2])),
        "weights must have fc.bias of 3 for this model, but it is 2");
    refused(
        trained,
        List.of(weight, bias, new NamedTensor("fc2.bias", List.of(3L), new float[3])),
        "weights must be those of this model, but it has no 'fc2.bias'");
    refused(
        trained,
        List.of(weight, bias, bias),
        "weights must have each name once, but there are two named 'fc.bias'");
    refused(
        trained,
        List.of(weight, new NamedTensor("fc.bias", List.of(3L), new float[1])),
        "weights must have fc.bias of 3 for this model, but it is 1 values");
  }

  @Test
  void aNetIsNotMadeLargerThanItsWeights() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ENGINE.open(
                    new InferenceRequest(
                        "mlp(1000000, 1000000, 1000000)",
                        new Inputs.Numbers(Shape.of(2_000_000_000)),
                        RandomRows.classes(2, Shape.of(1), 2).target(),
                        List.of(),
                        Precision.FP32,
                        1)))
        .withMessage(
            "weights must have fc1.weight of 1000000x2000000000 for this model, but have none");
  }

  private static void refused(Trained trained, List<NamedTensor> weights, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ENGINE.open(trained.request(weights, 1)))
        .withMessage(message);
  }

  @Test
  void wrongInputsAndAClosedModelAreRefused() {
    Trained trained = Trained.of("linear", Shape.of(4));
    Inference inference = trained.open(1);
    for (float[] wrong : List.of(new float[0], new float[5])) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> inference.outputs(wrong))
          .withMessage(
              "inputs must be whole rows of 4 values, but were %d values".formatted(wrong.length));
    }
    inference.close();
    inference.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> inference.outputs(new float[4]))
        .withMessage("model is closed");
  }
}
