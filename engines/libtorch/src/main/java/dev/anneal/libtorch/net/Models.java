package dev.anneal.libtorch.net;

import dev.anneal.engine.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
          in.conv("conv1", Conv.of(32, 3).same().noBias().start(Start.HE))
              .batchNorm("bn1")
              .relu()
              .conv("conv2", Conv.of(64, 3).same().noBias().start(Start.HE))
              .batchNorm("bn2")
              .relu()
              .maxPool(2)
              .conv("conv3", Conv.of(64, 3).same().noBias().start(Start.HE))
              .batchNorm("bn3")
              .relu()
              .flatten()
              .linear("fc", outputs);

  /** Softmax or linear regression; the categories of a table become vectors first. */
  public static final Net LINEAR =
      (in, outputs) -> in.categoryVectors(CategoryVectors.NAME).flatten().linear("fc", outputs);

  /** Caffe's {@code cifar10_quick}. */
  public static final Net CIFAR10_QUICK = CaffeCifar10.QUICK;

  /** Caffe's {@code cifar10_full}, the 3-layer net of Smith 2015 and 2018. */
  public static final Net CIFAR10_FULL = CaffeCifar10.FULL;

  /** David Page's net for DAWNBench. */
  public static final Net RESNET_9 = new ResNet9();

  /** Keller Jordan's net for CIFAR-10. */
  public static final Net AIRBENCH94 = new Airbench94();

  /** ResNet-18 for photos, with torchvision's names. */
  public static final Net RESNET_18 = new PhotoResNet(List.of(2, 2, 2, 2));

  private static final Map<String, Function<ModelText, Net>> BY_NAME = byName();
  private static final Pattern RESNET = Pattern.compile("resnet-(\\d{1,4})");
  private static final Pattern WIDE_RESNET = Pattern.compile("wide-resnet-(\\d{1,4})-(\\d{1,4})");

  /** Names that are 6n + 2 but by which everybody means the nets for photos. */
  private static final Set<String> OTHERS = Set.of("resnet-50", "resnet-152");

  private Models() {}

  private static Map<String, Function<ModelText, Net>> byName() {
    Map<String, Function<ModelText, Net>> models = new LinkedHashMap<>();
    models.put("linear", text -> plain(text, LINEAR));
    models.put("mlp", Mlp::parse);
    models.put("lenet", text -> plain(text, LENET));
    models.put("small-cnn", text -> plain(text, SMALL_CNN));
    models.put("cifar10-quick", text -> plain(text, CIFAR10_QUICK));
    models.put("cifar10-full", text -> plain(text, CIFAR10_FULL));
    for (int depth : new int[] {8, 20, 56}) {
      models.put("resnet-" + depth, text -> plain(text, ResNet.deep(depth)));
    }
    models.put("resnet-9", text -> plain(text, RESNET_9));
    models.put("airbench94", text -> plain(text, AIRBENCH94));
    models.put("resnet-18", text -> plain(text, RESNET_18));
    models.put("wide-resnet-16-4", text -> WideResNet.of(16, 4).with(text));
    models.put("wide-resnet-28-10", text -> WideResNet.of(28, 10).with(text));
    models.put("embedding-bag", EmbeddingBag::parse);
    models.put("gru", GruNet::parse);
    models.put("transformer", Transformer::parse);
    return models;
  }

  private static Net plain(ModelText text, Net net) {
    if (!text.numbers().isEmpty() || !text.named().isEmpty()) {
      throw new IllegalArgumentException(
          "%s takes no values in parentheses".formatted(text.name()));
    }
    return net;
  }

  /**
   * The names, simplest first. Of the families {@code resnet-N} and {@code wide-resnet-D-K} some
   * are listed; {@link #parse} knows all.
   */
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
    if (net != null) {
      return net.apply(model);
    }
    Matcher wide = WIDE_RESNET.matcher(model.name());
    if (wide.matches()) {
      return WideResNet.of(Integer.parseInt(wide.group(1)), Integer.parseInt(wide.group(2)))
          .with(model);
    }
    Matcher resNet = RESNET.matcher(model.name());
    if (resNet.matches() && !OTHERS.contains(model.name())) {
      return plain(model, ResNet.deep(Integer.parseInt(resNet.group(1))));
    }
    throw unknown(model.name());
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "model must be one of %s, but was '%s'%s"
            .formatted(String.join(", ", names()), name, Nearest.hint(name, names())));
  }
}
