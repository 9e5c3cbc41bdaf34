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
    if (optimizer instanceof Optimizer.Adam adam) {
      return AdamUpdate.of(adam, parameters);
    }
    return AdamUpdate.of((Optimizer.AdamW) optimizer, parameters);
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
   * Parameters and their rates.
   *
   * @param parameters the parameters' indices
   * @param rates the rates in force
   */
  record Part(List<Integer> parameters, Rates rates) {

    /** Keeps the indices from changing. */
    public Part {
      parameters = List.copyOf(parameters);
    }

    /** What belongs to these parameters of a list with one element for each of all. */
    <T> List<T> of(List<T> all) {
      return parameters.stream().map(all::get).toList();
    }
  }
}
