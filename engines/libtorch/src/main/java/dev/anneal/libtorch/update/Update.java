package dev.anneal.libtorch.update;

import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Rates;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** An update rule with its state. Owns the state's native memory. */
public interface Update extends AutoCloseable {

  /** The rule for an optimizer. */
  static Update of(Optimizer optimizer, List<Tensor> parameters) {
    if (optimizer instanceof Optimizer.Sgd sgd) {
      return new SgdUpdate(sgd, parameters);
    }
    return new AdamWUpdate((Optimizer.AdamW) optimizer, parameters);
  }

  /**
   * Updates the parameters in place from their gradients.
   *
   * @param parts which rates hold for which parameters, in order; the others stay as they are, with
   *     their state
   */
  void step(List<Part> parts);

  /** The tensors that make up the whole state, to be copied and overwritten in place. */
  List<Tensor> slots();

  @Override
  void close();

  /**
   * A run of parameters and their rates.
   *
   * @param from the first parameter's index
   * @param to the index after the last
   * @param rates the rates in force
   */
  record Part(int from, int to, Rates rates) {}
}
