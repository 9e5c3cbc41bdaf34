package dev.anneal.libtorch.net;

import dev.anneal.engine.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Layers on top of each other, and the shape that comes out of them. A stack is not changed by
 * laying a layer on it: the answer is a new stack. Parameters are named as in PyTorch ({@code
 * conv1.weight}, {@code bn1.running_mean}); a layer that does not fit the shape so far is an
 * IllegalArgumentException that names it.
 */
public final class Stack {

  private static final long[] NO_PADDING = {0, 0};
  private static final long[] NO_DILATION = {1, 1};
  private static final double EPSILON = 1e-5;

  private final Parameters parameters;
  private final Shape shape;
  private final List<Layer> layers;

  private Stack(Parameters parameters, Shape shape, List<Layer> layers) {
    this.parameters = parameters;
    this.shape = shape;
    this.layers = layers;
  }

  /** An empty stack: the inputs themselves. */
  public static Stack of(Parameters parameters, Shape inputs) {
    return new Stack(parameters, inputs, List.of());
  }

  /** The shape of one row after the layers so far. */
  public Shape shape() {
    return shape;
  }

  /** Runs the layers. */
  public Tensor forward(Tensor input, Pass pass) {
    Tensor value = input;
    for (Layer layer : layers) {
      value = layer.forward(value, pass);
    }
    return value;
  }

  /** A layer of your own, and the shape that comes out of it. */
  public Stack layer(Shape output, Layer layer) {
    List<Layer> more = new ArrayList<>(layers);
    more.add(layer);
    return new Stack(parameters, output, List.copyOf(more));
  }

  /**
   * A fully connected layer, {@code outputs} values. Initialised as in PyTorch: weights and bias
   * uniform within 1/sqrt(inputs).
   */
  public Stack linear(String name, int outputs) {
    if (shape.sizes().size() != 1) {
      throw unfit(name, "one dimension", "flatten() goes before it");
    }
    int inputs = shape.values();
    double bound = 1 / Math.sqrt(inputs);
    Tensor weight = parameters.uniform(name + ".weight", bound, outputs, inputs);
    TensorOptional bias = parameters.argument(parameters.uniform(name + ".bias", bound, outputs));
    return layer(Shape.of(outputs), (x, pass) -> torch.linear(x, weight, bias));
  }

  /** A convolution, initialised as in PyTorch: uniform within 1/sqrt(inputs of one output). */
  public Stack conv(String name, Conv conv) {
    Shape output = afterConv(name, conv);
    double bound = 1 / Math.sqrt(channels() * conv.kernel() * conv.kernel());
    Tensor weight =
        parameters.uniform(
            name + ".weight", bound, conv.channels(), channels(), conv.kernel(), conv.kernel());
    TensorOptional bias =
        conv.bias() == Conv.Bias.WITH
            ? parameters.argument(parameters.uniform(name + ".bias", bound, conv.channels()))
            : parameters.noArgument();
    return layer(output, (x, pass) -> convolve(x, weight, bias, conv));
  }

  /**
   * A convolution without bias, initialised for the ReLU that follows its batch norm (He et al.
   * 2015): normal with deviation sqrt(2 / inputs of one output).
   */
  public Stack heConv(String name, Conv conv) {
    Shape output = afterConv(name, conv);
    double deviation = Math.sqrt(2.0 / (channels() * conv.kernel() * conv.kernel()));
    Tensor weight =
        parameters.normal(
            name + ".weight", deviation, conv.channels(), channels(), conv.kernel(), conv.kernel());
    TensorOptional none = parameters.noArgument();
    return layer(output, (x, pass) -> convolve(x, weight, none, conv));
  }

  /** Batch norm over channels (images) or features (vectors), with PyTorch's constants. */
  public Stack batchNorm(String name) {
    int features = shape.sizes().get(0);
    TensorOptional weight = parameters.argument(parameters.ones(name + ".weight", features));
    TensorOptional bias = parameters.argument(parameters.zeros(name + ".bias", features));
    TensorOptional mean =
        parameters.argument(parameters.buffer(name + ".running_mean", torch.zeros(features)));
    TensorOptional variance =
        parameters.argument(parameters.buffer(name + ".running_var", torch.ones(features)));
    return layer(
        shape,
        (x, pass) ->
            torch.batch_norm(
                x,
                weight,
                bias,
                mean,
                variance,
                pass.isTraining(),
                pass.statisticsShare(),
                EPSILON,
                false));
  }

  /** max(x, 0). */
  public Stack relu() {
    return layer(shape, (x, pass) -> torch.relu(x));
  }

  /** The largest value of each square, squares side by side; a rest at the edge is left out. */
  public Stack maxPool(int size) {
    requireImage("maxPool");
    Shape output = Shape.of(channels(), pooled(size, height()), pooled(size, width()));
    long[] square = {size, size};
    return layer(
        output, (x, pass) -> torch.max_pool2d(x, square, square, NO_PADDING, NO_DILATION, false));
  }

  /** The mean of each channel: an image becomes a vector. */
  public Stack globalAveragePool() {
    requireImage("globalAveragePool");
    return layer(
        Shape.of(channels()),
        (x, pass) -> torch.adaptive_avg_pool2d(x, new long[] {1, 1}).flatten(1, -1));
  }

  /** One dimension, in row-major order. Does nothing to what has one already. */
  public Stack flatten() {
    return shape.sizes().size() == 1
        ? this
        : layer(Shape.of(shape.values()), (x, pass) -> x.flatten(1, -1));
  }

  /**
   * In training, each value is 0 with this probability and is divided by (1 - probability)
   * otherwise. Draws from the session's own generator, so that sessions do not disturb each other.
   */
  public Stack dropout(double probability) {
    if (!(probability >= 0 && probability < 1)) {
      throw new IllegalArgumentException("dropout must be in [0, 1), but was " + probability);
    }
    return probability == 0 ? this : layer(shape, new Dropout(probability));
  }

  /** The sum of two paths over the same input; both must give the same shape. */
  public Stack residual(UnaryOperator<Stack> body, UnaryOperator<Stack> shortcut) {
    Stack start = new Stack(parameters, shape, List.of());
    Stack left = body.apply(start);
    Stack right = shortcut.apply(start);
    if (!left.shape.equals(right.shape)) {
      throw new IllegalArgumentException(
          "both paths of a residual block must give the same shape, but was %s and %s"
              .formatted(left.shape, right.shape));
    }
    return layer(left.shape, (x, pass) -> left.forward(x, pass).add(right.forward(x, pass)));
  }

  private Shape afterConv(String name, Conv conv) {
    requireImage(name);
    int height = conv.outputSize(height());
    int width = conv.outputSize(width());
    if (height < 1 || width < 1) {
      throw unfit(
          name,
          "at least %1$dx%1$d".formatted(conv.kernel()),
          "use larger images or a smaller net");
    }
    return Shape.of(conv.channels(), height, width);
  }

  private static Tensor convolve(Tensor x, Tensor weight, TensorOptional bias, Conv conv) {
    long[] stride = {conv.stride(), conv.stride()};
    long[] padding = {conv.padding(), conv.padding()};
    return torch.conv2d(x, weight, bias, stride, padding, NO_DILATION, 1);
  }

  private int pooled(int size, int side) {
    if (side < size) {
      throw unfit("maxPool", "at least %1$dx%1$d".formatted(size), "use larger images");
    }
    return side / size;
  }

  private void requireImage(String name) {
    if (!shape.isImage()) {
      throw unfit(name, "channels x height x width", "use a net for vectors, such as mlp");
    }
  }

  private IllegalArgumentException unfit(String layer, String rule, String remedy) {
    return new IllegalArgumentException(
        "the input of layer '%s' must be %s, but was %s; %s".formatted(layer, rule, shape, remedy));
  }

  private int channels() {
    return shape.sizes().get(0);
  }

  private int height() {
    return shape.sizes().get(1);
  }

  private int width() {
    return shape.sizes().get(2);
  }
}
