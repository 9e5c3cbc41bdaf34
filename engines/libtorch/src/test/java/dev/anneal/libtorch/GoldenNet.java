package dev.anneal.libtorch;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Inputs;
import dev.anneal.engine.NamedTensor;
import dev.anneal.engine.Refinements;
import dev.anneal.engine.Session;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What PyTorch makes of a net: one entry of {@code golden/nets.json}, which {@code
 * bench/peers/nets.py} wrote. Weights, inputs and targets follow the formula of that file.
 *
 * @param json the entry
 */
record GoldenNet(JsonNode json) {

  static final int CLASSES = 10;

  static Stream<GoldenNet> all() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(GoldenNet.class.getResourceAsStream("/golden/nets.json"))) {
      return JsonMapper.shared().readTree(in).valueStream().map(GoldenNet::new);
    }
  }

  String model() {
    return json.get("model").asString();
  }

  Shape shape() {
    return Shape.of(json.get("shape").valueStream().mapToInt(JsonNode::asInt).toArray());
  }

  Refinements refinements() {
    Refinements unclipped =
        Refinements.NONE
            .labelSmoothing(number("labelSmoothing"))
            .decay(Refinements.Decay.valueOf(json.get("decay").asString()))
            .classWeights(
                json.has("classWeights")
                    ? Arrays.stream(numbers("classWeights")).boxed().toList()
                    : List.of());
    return json.get("clipNorm").isNull() ? unclipped : unclipped.clipNorm(number("clipNorm"));
  }

  double number(String name) {
    return json.get(name).asDouble();
  }

  double[] numbers(String name) {
    return json.get(name).valueStream().mapToDouble(JsonNode::asDouble).toArray();
  }

  /** The tensors' names, and the distance that each went in the training steps. */
  JsonNode changes() {
    return json.get("changes");
  }

  /**
   * What the values of a row are: tokens, where the entry has a vocabulary; a table's columns,
   * where it has categories.
   */
  Inputs inputs() {
    if (json.has("categories")) {
      List<Integer> categories = json.get("categories").valueStream().map(JsonNode::asInt).toList();
      return new Inputs.Columns(shape().values() - categories.size(), categories);
    }
    return json.has("vocabulary")
        ? new Inputs.Tokens(shape().values(), json.get("vocabulary").asInt())
        : new Inputs.Numbers(shape());
  }

  /** What is predicted. */
  Target target() {
    if (isNextToken()) {
      return new Target.NextToken(json.get("vocabulary").asInt());
    }
    return new Target.Classes(IntStream.range(0, CLASSES).mapToObj(i -> "c" + i).toList());
  }

  private boolean isNextToken() {
    return json.has("nextToken") && json.get("nextToken").asBoolean();
  }

  /** All rows, in one batch. */
  Batch batch() {
    int rows = json.get("rows").asInt();
    float[] inputs =
        inputs() instanceof Inputs.Tokens tokens
            ? tokens(rows, tokens)
            : Noise.of("inputs").values(rows * shape().values(), Math.sqrt(3), 0);
    if (inputs() instanceof Inputs.Columns columns) {
      putCategories(columns, inputs);
    }
    float[] targets = new float[isNextToken() ? inputs.length : rows];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = (3 * i + 1) % target().outputs();
    }
    return new Batch(shape(), inputs, targets);
  }

  private float[] tokens(int rows, Inputs.Tokens kind) {
    int length = kind.length();
    Noise noise = Noise.of("inputs");
    float[] tokens = new float[rows * length];
    for (int i = 0; i < tokens.length; i++) {
      int row = i / length;
      boolean filling = row == rows - 1 || i % length >= length - 2 * row;
      if (isNextToken() || !filling) {
        tokens[i] = (float) (1 + Math.floor((noise.at(i) + 1) / 2 * (kind.vocabulary() - 1)));
      }
    }
    return tokens;
  }

  private static void putCategories(Inputs.Columns columns, float[] inputs) {
    Noise noise = Noise.of("inputs");
    int width = columns.shape().values();
    for (int i = 0; i < inputs.length; i++) {
      int column = i % width - columns.numbers();
      if (column >= 0) {
        inputs[i] = (float) Math.floor((noise.at(i) + 1) / 2 * columns.categories().get(column));
      }
    }
  }

  /** Gives a fresh session the weights and buffers that PyTorch began with. */
  void begin(Session session) {
    session.loadWeights(session.weights().stream().map(this::initial).toList());
  }

  private NamedTensor initial(NamedTensor fresh) {
    int count = fresh.values().length;
    double scale = 0.1;
    double offset = 0;
    if (fresh.sizes().size() > 1) {
      double fanIn = (double) count / fresh.sizes().get(0);
      scale = number("gain") * Math.sqrt(6 / fanIn);
    } else if (fresh.name().endsWith(".weight") || fresh.name().endsWith(".running_var")) {
      scale = 0.3;
      offset = 1;
    }
    float[] values = Noise.of(fresh.name()).values(count, scale, offset);
    return new NamedTensor(fresh.name(), fresh.sizes(), values);
  }

  @Override
  public String toString() {
    return "%s on %s, %s".formatted(model(), shape(), refinements());
  }
}
