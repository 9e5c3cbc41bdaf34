package dev.anneal.libtorch.net;

import dev.anneal.engine.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The built-in nets by name. */
public final class Models {

  /** LeNet as Caffe has it: two convolutions with max pooling, 500 hidden units. */
  public static final Net LENET =
      (in, outputs) ->
          in.conv("conv1", Conv.of(20, 5))
              .maxPool(2)
              .conv("conv2", Conv.of(50, 5))
              .maxPool(2)
              .flatten()
              .linear("fc1", 500)
              .relu()
              .linear("fc2", outputs);

  /** A convolutional net for images as small as 8x8: three convolutions with batch norm. */
  public static final Net SMALL_CNN =
      (in, outputs) ->
          in.heConv("conv1", Conv.of(32, 3).same().noBias())
              .batchNorm("bn1")
              .relu()
              .heConv("conv2", Conv.of(64, 3).same().noBias())
              .batchNorm("bn2")
              .relu()
              .maxPool(2)
              .heConv("conv3", Conv.of(64, 3).same().noBias())
              .batchNorm("bn3")
              .relu()
              .flatten()
              .linear("fc", outputs);

  /** Softmax or linear regression. */
  public static final Net LINEAR = (in, outputs) -> in.flatten().linear("fc", outputs);

  private static final Map<String, Function<ModelText, Net>> BY_NAME = byName();

  private Models() {}

  private static Map<String, Function<ModelText, Net>> byName() {
    Map<String, Function<ModelText, Net>> models = new LinkedHashMap<>();
    models.put("linear", text -> plain(text, LINEAR));
    models.put("mlp", Mlp::parse);
    models.put("lenet", text -> plain(text, LENET));
    models.put("small-cnn", text -> plain(text, SMALL_CNN));
    models.put("resnet-8", text -> plain(text, new ResNet(1)));
    models.put("resnet-20", text -> plain(text, new ResNet(3)));
    return models;
  }

  private static Net plain(ModelText text, Net net) {
    if (!text.numbers().isEmpty() || !text.named().isEmpty()) {
      throw new IllegalArgumentException(
          "%s takes no values in parentheses".formatted(text.name()));
    }
    return net;
  }

  /** The names, simplest first. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /**
   * The net with this text form.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Net parse(String text) {
    ModelText model = ModelText.parse(text);
    Function<ModelText, Net> net = BY_NAME.get(model.name());
    if (net == null) {
      throw new IllegalArgumentException(
          "model must be one of %s, but was '%s'%s"
              .formatted(
                  String.join(", ", names()),
                  model.name(),
                  Nearest.to(model.name(), names())
                      .map("; did you mean %s?"::formatted)
                      .orElse("")));
    }
    return net.apply(model);
  }
}
