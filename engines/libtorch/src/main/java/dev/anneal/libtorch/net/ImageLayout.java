package dev.anneal.libtorch.net;

/** How a training step keeps images between its layers. Evaluation is not concerned. */
public enum ImageLayout {
  /** A pixel's channels side by side, in libtorch's own tensors. */
  CHANNELS_LAST,

  /**
   * In oneDNN's tensors, where no layer between two convolutions needs the other; {@code
   * CHANNELS_LAST} for other nets. Batch norm, pooling and activations are oneDNN's then and not
   * libtorch's: in bf16 on a processor with AMX a step takes 3 to 25% less. In fp32, and without
   * AMX, little is gained and some nets get slower.
   */
  ONE_DNN
}
