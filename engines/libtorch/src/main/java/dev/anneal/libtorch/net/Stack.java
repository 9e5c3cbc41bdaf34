package dev.anneal.libtorch.net;

import dev.anneal.engine.Inputs;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Scalar;
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
  private final Target target;
  private final Inputs form;
  private final Layers layers;

  private Stack(Parameters parameters, Target target, Inputs form, Layers layers) {
    this.parameters = parameters;
    this.target = target;
    this.form = form;
    this.layers = layers;
  }

  /** An empty stack: the inputs themselves. */
  public static Stack of(Parameters parameters, Inputs inputs, Target target) {
    return new Stack(parameters, target, inputs, Layers.NONE);
  }

  /** What is to be predicted, for nets that differ by it. */
  public Target target() {
    return target;
  }

  Parameters parameters() {
    return parameters;
  }

  /** The shape of one row after the layers so far. */
  public Shape shape() {
    return form.shape();
  }

  /** What the values of a row are after the layers so far: numbers, once there is a layer. */
  public Inputs form() {
    return form;
  }

  /** Runs the layers on what the pass was given. */
  public Tensor forward(Pass pass) {
    return layers.outputs(pass);
  }

  /**
   * Whether all layers from the first convolution to the last one take images in oneDNN's layout.
   *
   * @param frozen the layers that are not trained
   */
  public boolean staysInOneDnn(Set<String> frozen) {
    return layers.stayInOneDnn(frozen);
  }

  /** A layer of your own, and the shape that comes out of it. */
  public Stack layer(Shape output, Layer layer) {
    return new Stack(parameters, target, new Inputs.Numbers(output), layers.with(layer));
  }

  /** A layer whose output is new and kept by nothing, so that the next one may write over it. */
  Stack fresh(Shape output, Layer layer) {
    return new Stack(parameters, target, new Inputs.Numbers(output), layers.withFresh(layer));
  }

  /** A fully connected layer, {@code outputs} values, with a bias, which begins as in PyTorch. */
  public Stack linear(String name, int outputs) {
    return linear(name, Linear.of(outputs));
  }

  /** A fully connected layer; where a row has several places, the same one at each. */
  public Stack linear(String name, Linear linear) {
    if (!(form instanceof Inputs.Numbers)) {
      throw Image.unfit(name, "numbers", shape(), "an embedding goes before it");
    }
    int dimensions = shape().sizes().size();
    if (dimensions > 2) {
      throw Image.unfit(name, "one dimension", shape(), "flatten() goes before it");
    }
    int outputs = linear.outputs();
    int features = shape().sizes().get(dimensions - 1);
    Fans fans = new Fans(features, outputs);
    Tensor weight = weight(name, linear.start(), fans, outputs, features);
    TensorOptional bias = bias(name, linear.bias(), linear.start(), fans, outputs);
    Shape output = dimensions == 1 ? Shape.of(outputs) : Shape.of(shape().sizes().get(0), outputs);
    return fresh(output, (x, pass) -> Product.of(x, weight, bias, pass));
  }

  /** Each token becomes a vector: {@code length} tokens, {@code length x size} values. */
  public Stack embedding(String name, Embedding embedding) {
    return embedding.on(this, name);
  }

  /** A row of tokens becomes the mean of their vectors. */
  public Stack embeddingBag(String name, Embedding embedding) {
    return embedding.bagOn(this, name);
  }

  /**
   * Each category of a table's row becomes a vector, after the row's numbers: {@link
   * CategoryVectors}. Does nothing to what has no categories.
   */
  public Stack categoryVectors(String name) {
    return CategoryVectors.on(this, name);
  }

  /**
   * Cuts off the end of a batch's rows where all of them are filling, which saves its time, except
   * in an evaluation of a block: from here on the length is the most that may come.
   */
  public Stack cutFilling() {
    return new Stack(parameters, target, form, Layers.NONE.with(Tokens.CUT_FILLING));
  }

  /** Adds a trained vector to each place, which tells where it is. */
  public Stack positions(String name, Fill start) {
    Shape places = Places.of(name, shape());
    Tensor table =
        parameters.parameter(name + ".weight", start, places.sizes().get(0), places.sizes().get(1));
    return layer(places, (x, pass) -> x.add(table.narrow(0, 0, x.size(1))));
  }

  /** Gated recurrent units over the places. */
  public Stack gru(String name, Gru gru) {
    return gru.on(this, name);
  }

  /** Attention of the places to each other. */
  public Stack attention(String name, Attention attention) {
    return attention.on(this, name);
  }

  /** The mean over the places that are no filling: one vector for a row. */
  public Stack meanOfTokens() {
    int features = Places.of("meanOfTokens", shape()).sizes().get(1);
    return layer(Shape.of(features), Tokens.MEAN);
  }

  /** A convolution. */
  public Stack conv(String name, Conv conv) {
    Image input = Image.of(name, shape());
    Shape output = input.after(name, conv);
    Fans fans = conv.fans(input.channels());
    int kernel = conv.kernel();
    Tensor weight =
        weight(name, conv.start(), fans, conv.channels(), input.channels(), kernel, kernel);
    TensorOptional bias = bias(name, conv.bias(), conv.start(), fans, conv.channels());
    long[] stride = {conv.stride(), conv.stride()};
    long[] padding = {conv.padding(), conv.padding()};
    return fresh(output, OneDnnLayer.convolution(weight, bias, stride, padding));
  }

  private Tensor weight(String name, Start start, Fans fans, long... sizes) {
    return parameters.parameter(name + ".weight", start.weights().apply(fans), sizes);
  }

  private TensorOptional bias(String name, Bias bias, Start start, Fans fans, int outputs) {
    return bias == Bias.WITH
        ? parameters.argument(
            parameters.parameter(name + ".bias", start.bias().apply(fans), outputs))
        : parameters.noArgument();
  }

  /**
   * Multiplies the rates of a parameter of these layers, such as {@code conv1.bias}.
   *
   * @throws IllegalArgumentException if there is no such parameter
   */
  public Stack factors(String parameter, Factors factors) {
    parameters.factors(parameter, factors);
    return this;
  }

  /** Batch norm over channels (images) or features (vectors), with PyTorch's constants. */
  public Stack batchNorm(String name) {
    return batchNorm(name, BatchNorm.PYTORCH);
  }

  /** Batch norm over channels (images) or features (vectors). */
  public Stack batchNorm(String name, BatchNorm norm) {
    return norm.on(this, name);
  }

  /**
   * Each place's (or row's) features less their mean, over their deviation, with PyTorch's
   * constants.
   */
  public Stack layerNorm(String name) {
    int features = shape().sizes().get(shape().sizes().size() - 1);
    TensorOptional weight =
        parameters.argument(parameters.parameter(name + ".weight", Fill.constant(1), features));
    TensorOptional bias =
        parameters.argument(parameters.parameter(name + ".bias", Fill.ZERO, features));
    long[] last = {features};
    return layer(shape(), (x, pass) -> torch.layer_norm(x, last, weight, bias, EPSILON, false));
  }

  /** x times the normal distribution's share below x. */
  public Stack gelu() {
    return layer(shape(), OneDnnLayer.of((x, pass) -> torch.gelu(x)));
  }

  /** max(x, 0), in place where it can be: that spares memory and the time to fill it. */
  public Stack relu() {
    Layer relu = layers.endFresh() ? (x, pass) -> x.relu_() : (x, pass) -> torch.relu(x);
    return layer(shape(), OneDnnLayer.of(relu));
  }

  /** The values times a number. */
  public Stack scale(double factor) {
    return layer(shape(), (x, pass) -> x.mul(new Scalar(factor)));
  }

  /** The largest value of each square, squares side by side; a rest at the edge is left out. */
  public Stack maxPool(int size) {
    return maxPool(Pool.of(size));
  }

  /** The largest value of each window. */
  public Stack maxPool(Pool pool) {
    return layer(Image.of("maxPool", shape()).after("maxPool", pool), pool.maximum());
  }

  /** The mean of each window; of what lies inside the image and its padding where it is cut off. */
  public Stack averagePool(Pool pool) {
    return layer(Image.of("averagePool", shape()).after("averagePool", pool), pool.mean());
  }

  /** The mean of each channel: an image becomes a vector. */
  public Stack globalAveragePool() {
    int channels = Image.of("globalAveragePool", shape()).channels();
    long[] one = {1, 1};
    Layer mean = (x, pass) -> torch.adaptive_avg_pool2d(x, one);
    return layer(Shape.of(channels, 1, 1), OneDnnLayer.of(mean)).flatten();
  }

  /** The largest value of each channel: an image becomes a vector. */
  public Stack globalMaxPool() {
    Image image = Image.of("globalMaxPool", shape());
    long[] whole = {image.height(), image.width()};
    Layer largest = (x, pass) -> torch.max_pool2d(x, whole, whole, NO_PADDING, NO_DILATION, false);
    return layer(Shape.of(image.channels(), 1, 1), OneDnnLayer.of(largest)).flatten();
  }

  /** One dimension, in row-major order. Does nothing to what has one already. */
  public Stack flatten() {
    return shape().sizes().size() == 1
        ? this
        : layer(Shape.of(shape().values()), (x, pass) -> x.flatten(1, -1));
  }

  /**
   * In training, each value is 0 with this probability and is divided by (1 - probability)
   * otherwise. Draws from the session's own generator, so that sessions do not disturb each other.
   */
  public Stack dropout(double probability) {
    if (!(probability >= 0 && probability < 1)) {
      throw new IllegalArgumentException("dropout must be in [0, 1), but was " + probability);
    }
    return probability == 0 ? this : layer(shape(), new Dropout(probability));
  }

  /**
   * The sum of two paths over the same input; both must give the same shape. It is written over the
   * first where that can be.
   */
  public Stack residual(UnaryOperator<Stack> body, UnaryOperator<Stack> shortcut) {
    Stack start = new Stack(parameters, target, form, Layers.NONE);
    Stack left = body.apply(start);
    Stack right = shortcut.apply(start);
    if (!left.shape().equals(right.shape())) {
      throw new IllegalArgumentException(
          "both paths of a residual block must give the same shape, but was %s and %s"
              .formatted(left.shape(), right.shape()));
    }
    return fresh(left.shape(), left.layers.plus(right.layers));
  }
}
