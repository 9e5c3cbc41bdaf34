package dev.anneal.libtorch.net;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;

/**
 * A net's named parameters and buffers, in the order in which its layers were laid. It owns their
 * native memory. (libtorch's own module registry is not used: what it hands out points into memory
 * that moves.)
 */
public final class Parameters implements AutoCloseable {

  private final Origin origin;
  private final Map<String, Tensor> trained = new LinkedHashMap<>();
  private final Map<String, Tensor> buffers = new LinkedHashMap<>();
  private final Map<String, Factors> factors = new LinkedHashMap<>();
  private final List<Pointer> arguments = new ArrayList<>();

  /** An empty registry. Layers are laid with gradients off. */
  public Parameters(Origin origin) {
    this.origin = origin;
  }

  /** The trained parameters by name. */
  public Map<String, Tensor> trained() {
    return trained;
  }

  /** What a parameter's rates are multiplied by. */
  public Factors factors(String name) {
    return factors.getOrDefault(name, Factors.ONE);
  }

  /** The buffers (batch norm's statistics) by name. */
  public Map<String, Tensor> buffers() {
    return buffers;
  }

  /** A parameter that begins with these values. */
  Tensor parameter(String name, Fill fill, long... sizes) {
    checkNew(name);
    Tensor made = origin.parameter(name, fill, sizes);
    // Filled first and laid out after, so that the layout does not decide the values.
    Tensor laidOut = sizes.length == 4 ? ImageLayout.channelsLast(made) : made;
    laidOut.set_requires_grad(true);
    laidOut.retainReference();
    trained.put(name, laidOut);
    return laidOut;
  }

  /**
   * Gives a parameter factors of its own.
   *
   * @throws IllegalArgumentException if there is no such parameter
   */
  void factors(String name, Factors own) {
    if (!trained.containsKey(name)) {
      throw new IllegalArgumentException(
          "factors must be for one of %s, but were for '%s'".formatted(trained.keySet(), name));
    }
    factors.put(name, own);
  }

  /** A buffer that begins with these values; kept as it is given where nothing else is known. */
  Tensor buffer(String name, Tensor usual) {
    return kept(name, origin.buffer(name, usual));
  }

  /** A buffer that is made of training rows. */
  Tensor sampled(String name, Function<Sample, Tensor> made, long... sizes) {
    return kept(name, origin.sampled(name, made, sizes));
  }

  private Tensor kept(String name, Tensor values) {
    checkNew(name);
    values.retainReference();
    buffers.put(name, values);
    return values;
  }

  /** A tensor as an optional argument, made once with the net and not at every step. */
  TensorOptional argument(Tensor tensor) {
    return owned(new TensorOptional(tensor));
  }

  /** The optional argument that is left out. */
  TensorOptional noArgument() {
    return owned(new TensorOptional());
  }

  /** Tensors as a list, made once with the net and not at every step. */
  TensorVector list(Tensor... tensors) {
    return owned(new TensorVector(tensors));
  }

  private <P extends Pointer> P owned(P argument) {
    argument.retainReference();
    arguments.add(argument);
    return argument;
  }

  private void checkNew(String name) {
    if (trained.containsKey(name) || buffers.containsKey(name)) {
      throw new IllegalArgumentException(
          "a layer's name must be unique, but there are two named '%s'"
              .formatted(name.substring(0, name.lastIndexOf('.'))));
    }
  }

  /** Frees all of them. */
  @Override
  public void close() {
    arguments.forEach(Pointer::close);
    trained.values().forEach(Tensor::close);
    buffers.values().forEach(Tensor::close);
    arguments.clear();
    trained.clear();
    buffers.clear();
  }
}
