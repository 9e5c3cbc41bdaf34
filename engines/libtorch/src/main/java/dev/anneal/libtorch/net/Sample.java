package dev.anneal.libtorch.net;

import java.util.function.Consumer;
import org.bytedeco.pytorch.Tensor;

/** Training rows, for a layer that begins from what it will see. */
@FunctionalInterface
public interface Sample {

  /**
   * Hands over the inputs, one block of rows after another: rows x the row's shape, in fp32 where
   * they are numbers. A block is freed when its reader returns.
   */
  void forEach(Consumer<Tensor> reader);
}
