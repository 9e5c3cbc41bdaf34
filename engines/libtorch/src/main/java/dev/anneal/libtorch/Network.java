package dev.anneal.libtorch;

import dev.anneal.engine.Batches;
import dev.anneal.engine.ModelFile;
import dev.anneal.libtorch.net.Factors;
import dev.anneal.libtorch.net.Pass;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;

/** What makes outputs of inputs, with its parameters and buffers. Owns their native memory. */
interface Network extends AutoCloseable {

  /** Makes a network for data; what it draws at first comes from the generator. */
  @FunctionalInterface
  interface Source {

    /**
     * Makes the network, with gradients off.
     *
     * @throws IllegalArgumentException if it does not fit the data
     */
    Network on(Batches batches, TensorBatches tensorBatches, GeneratorOptional random);
  }

  /**
   * Computes the outputs.
   *
   * @param pass how it is being run, and on what
   * @return rows x outputs
   */
  Tensor forward(Pass pass);

  /**
   * Whether it can keep images in oneDNN's layout from the first convolution to the last one.
   *
   * @param frozen the layers that are not trained
   */
  boolean staysInOneDnn(Set<String> frozen);

  /** Lets batch norm see a batch, with the pass's weight in its statistics. */
  void observeStatistics(Pass pass);

  /** The trained parameters by name, the ones nearest to the inputs first. */
  Map<String, Tensor> trained();

  /** All else that is kept with them by name, such as batch norm's statistics. */
  Map<String, Tensor> buffers();

  /** What a parameter's rates are multiplied by. */
  Factors factors(String parameter);

  /** What is saved of it besides its weights. */
  List<ModelFile> files();

  @Override
  void close();
}
