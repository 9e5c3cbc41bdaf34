package dev.anneal.libtorch.net;

import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** How a training step keeps images between its layers. Evaluation is not concerned. */
public enum ImageLayout {
  /** A pixel's channels side by side, in libtorch's own tensors. */
  CHANNELS_LAST,

  /**
   * In oneDNN's tensors from the first convolution to the last one; {@code CHANNELS_LAST} for nets
   * with a layer between them that needs the other. Batch norm, pooling and activations are
   * oneDNN's then and not libtorch's, which in bf16 on a processor with AMX spares up to a third of
   * a step.
   */
  ONE_DNN;

  /**
   * A copy in the layout {@link #CHANNELS_LAST}, of images or of a convolution's weights. It must
   * be a copy: with one channel {@code contiguous} does nothing, and convolutions then fall back to
   * the slow layout.
   */
  public static Tensor channelsLast(Tensor images) {
    return images.to(
        images.scalar_type(),
        false,
        true,
        new MemoryFormatOptional(torch.MemoryFormat.ChannelsLast));
  }
}
