package dev.anneal.libtorch.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Layers one after the other, and in which layout each gets its images.
 *
 * @param laid the layers, the first one first
 */
record Layers(List<Laid> laid) {

  static final Layers NONE = new Layers(List.of());

  /**
   * A layer and its output.
   *
   * @param layer the layer
   * @param fresh whether what comes out is new and kept by nothing
   */
  record Laid(Layer layer, boolean fresh) {}

  /** With another layer after them. */
  Layers with(Layer layer) {
    return with(new Laid(layer, false));
  }

  /** With another layer after them whose output may be written over. */
  Layers withFresh(Layer layer) {
    return with(new Laid(layer, true));
  }

  private Layers with(Laid one) {
    List<Laid> more = new ArrayList<>(laid);
    more.add(one);
    return new Layers(List.copyOf(more));
  }

  /** Whether what comes out may be written over. */
  boolean endFresh() {
    return !laid.isEmpty() && laid.get(laid.size() - 1).fresh;
  }

  /** What the layers make of the pass's inputs, in libtorch's own layout. */
  Tensor outputs(Pass pass) {
    return OneDnn.takenOut(forward(pass.inputs(), pass));
  }

  private Tensor forward(Tensor input, Pass pass) {
    boolean oneDnn = pass.images() == ImageLayout.ONE_DNN;
    Tensor value = input;
    for (Laid one : laid) {
      boolean needsOther = oneDnn && !OneDnnLayer.takes(one.layer, pass.frozen());
      value = one.layer.forward(needsOther ? OneDnn.takenOut(value) : value, pass);
    }
    return value;
  }

  /** Whether all from the first convolution to the last one take oneDNN's layout. */
  boolean stayInOneDnn(Set<String> frozen) {
    int[] convolutions =
        IntStream.range(0, laid.size())
            .filter(i -> OneDnnLayer.convolves(laid.get(i).layer))
            .toArray();
    return convolutions.length > 0
        && laid.subList(convolutions[0], convolutions[convolutions.length - 1] + 1).stream()
            .allMatch(one -> OneDnnLayer.takes(one.layer, frozen));
  }

  /** One layer: the sum of what these and the others make of the same input. */
  Layer plus(Layers others) {
    return new OneDnnLayer(
        (x, pass) -> sum(forward(x, pass), others.forward(x, pass), endFresh()),
        frozen -> allTakeOneDnn(frozen) && others.allTakeOneDnn(frozen),
        convolve() || others.convolve());
  }

  private boolean allTakeOneDnn(Set<String> frozen) {
    return laid.stream().allMatch(one -> OneDnnLayer.takes(one.layer, frozen));
  }

  private boolean convolve() {
    return laid.stream().anyMatch(one -> OneDnnLayer.convolves(one.layer));
  }

  private static Tensor sum(Tensor one, Tensor other, boolean overOne) {
    if (one.is_mkldnn() != other.is_mkldnn()) {
      return OneDnn.takenOut(one).add(OneDnn.takenOut(other));
    }
    // In bf16 one path may still be in fp32, and so is their sum then.
    boolean alike = one.scalar_type().intern() == other.scalar_type().intern();
    return overOne && alike ? one.add_(other) : one.add(other);
  }
}
