package dev.anneal.libtorch.net;

import dev.anneal.engine.Shape;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Gated recurrent units (Cho et al. 2014) in PyTorch's form, from the first token to the last:
 *
 * <pre>
 * r = sigmoid(W_ir x + b_ir + W_hr h + b_hr)
 * z = sigmoid(W_iz x + b_iz + W_hz h + b_hz)
 * n = tanh(W_in x + b_in + r (W_hn h + b_hn))
 * h = (1 - z) n + z h
 * </pre>
 *
 * @param size values of the state h; positive
 * @param layers how many on top of each other; positive
 * @param dropout the probability of dropout between two layers, in [0, 1)
 */
public record Gru(int size, int layers, double dropout) {

  /** The weights of the three gates are one matrix. */
  private static final long GATES = 3;

  private static final boolean WITH_BIASES = true;
  private static final boolean ONE_WAY = false;
  private static final boolean ROWS_FIRST = true;

  /** Checks the sizes. */
  public Gru {
    if (size < 1 || layers < 1) {
      throw new IllegalArgumentException(
          "a GRU must have a positive size and layers, but was %d, %d".formatted(size, layers));
    }
  }

  /** One layer. */
  public static Gru of(int size) {
    return new Gru(size, 1, 0);
  }

  /** The same with another number of layers. */
  public Gru layers(int newLayers) {
    return new Gru(size, newLayers, dropout);
  }

  /** The same with dropout between two layers. */
  public Gru dropout(double newDropout) {
    return new Gru(size, layers, newDropout);
  }

  /** Each place gets the state after it. */
  Stack on(Stack in, String name) {
    Stack stack = in;
    for (int layer = 0; layer < layers; layer++) {
      stack = layer(layer == 0 ? stack : stack.dropout(dropout), name, layer);
    }
    return stack;
  }

  private Stack layer(Stack in, String name, int layer) {
    Shape places = Places.of(name, in.shape());
    int features = places.sizes().get(1);
    TensorVector weights =
        in.parameters()
            .list(
                parameter(in, name + ".weight_ih_l" + layer, GATES * size, features),
                parameter(in, name + ".weight_hh_l" + layer, GATES * size, size),
                parameter(in, name + ".bias_ih_l" + layer, GATES * size),
                parameter(in, name + ".bias_hh_l" + layer, GATES * size));
    return in.layer(Shape.of(places.sizes().get(0), size), (x, pass) -> states(x, weights, pass));
  }

  private Tensor parameter(Stack in, String name, long... sizes) {
    return in.parameters().parameter(name, Fill.uniform(1 / Math.sqrt(size)), sizes);
  }

  private Tensor states(Tensor x, TensorVector weights, Pass pass) {
    if (Product.placesDiffer(x, pass)) {
      return placeByPlace(x, weights, pass);
    }
    Tensor zero = torch.zeros(new long[] {1, x.size(0), size}, x.options());
    return torch.gru(x, zero, weights, WITH_BIASES, 1, 0, false, ONE_WAY, ROWS_FIRST).get0();
  }

  /** The same by its formula, as PyTorch documents it, and more slowly. */
  private Tensor placeByPlace(Tensor x, TensorVector weights, Pass pass) {
    TensorOptional inputsBias = new TensorOptional(weights.get(2));
    TensorOptional statesBias = new TensorOptional(weights.get(3));
    Tensor ofInputs = Product.of(x, weights.get(0), inputsBias, pass);
    Tensor state = torch.zeros(new long[] {x.size(0), size}, x.options());
    TensorVector states = new TensorVector();
    for (long place = 0; place < x.size(1); place++) {
      TensorVector ofInput = ofInputs.select(1, place).chunk(GATES, 1);
      TensorVector ofState = Product.of(state, weights.get(1), statesBias, pass).chunk(GATES, 1);
      Tensor reset = ofInput.get(0).add(ofState.get(0)).sigmoid();
      Tensor update = ofInput.get(1).add(ofState.get(1)).sigmoid();
      Tensor fresh = ofInput.get(2).add(reset.mul(ofState.get(2))).tanh();
      state = fresh.add(update.mul(state.sub(fresh)));
      states.push_back(state);
    }
    return torch.stack(states, 1);
  }
}
