package dev.anneal.libtorch;

import dev.anneal.engine.NamedTensor;
import dev.anneal.libtorch.update.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * All tensors that a session's next step depends on: parameters, buffers, the optimizer's state and
 * the random generator's, in this order.
 *
 * @param model the model
 * @param update the optimizer
 */
record LibtorchState(Model model, Update update) {

  /** The tensors; the last one is a copy of the random generator's state. */
  List<Tensor> tensors() {
    List<Tensor> tensors = changed();
    tensors.add(model.randomState());
    return tensors;
  }

  /** Writes over the tensors. */
  void overwrite(List<Tensor> saved) {
    List<Tensor> live = changed();
    Native.inPlace(
        () -> {
          for (int i = 0; i < live.size(); i++) {
            live.get(i).copy_(saved.get(i));
          }
        });
    model.randomState(saved.get(live.size()));
  }

  /** Copies all out of the engine; a byte of the random generator becomes a number. */
  List<NamedTensor> copyOut() {
    List<Tensor> tensors = tensors();
    List<String> names = names(tensors.size());
    return IntStream.range(0, tensors.size())
        .mapToObj(i -> copyOut(names.get(i), tensors.get(i)))
        .toList();
  }

  /**
   * Copies all in from outside.
   *
   * @throws IllegalArgumentException before anything is written over, if the names or shapes are
   *     others
   */
  void copyIn(List<NamedTensor> state) {
    List<Tensor> tensors = tensors();
    List<String> names = names(tensors.size());
    if (state.size() != tensors.size()) {
      throw new IllegalArgumentException(
          "a state must have the %d tensors of this model and optimizer, but has %d"
              .formatted(tensors.size(), state.size()));
    }
    List<Tensor> saved = new ArrayList<>();
    for (int i = 0; i < tensors.size(); i++) {
      NamedTensor one = state.get(i);
      List<Long> sizes = sizes(tensors.get(i));
      if (!one.name().equals(names.get(i)) || !one.sizes().equals(sizes)) {
        throw new IllegalArgumentException(
            "a state must have %s of %s in place %d, but has %s of %s"
                .formatted(names.get(i), sizes, i, one.name(), one.sizes()));
      }
      saved.add(tensor(one).to(tensors.get(i).scalar_type()));
    }
    overwrite(saved);
  }

  /**
   * Overwrites some parameters and buffers.
   *
   * @throws IllegalArgumentException before anything is written over, if one does not fit
   */
  void overwriteSome(List<NamedTensor> some) {
    List<String> names = model.names();
    List<Tensor> live = model.state();
    List<Runnable> copies = new ArrayList<>();
    for (NamedTensor one : some) {
      int index = names.indexOf(one.name());
      if (index < 0) {
        throw new IllegalArgumentException(
            "weights must be for one of %s, but were for '%s'".formatted(names, one.name()));
      }
      Tensor to = live.get(index);
      if (!one.sizes().equals(sizes(to))) {
        throw new IllegalArgumentException(
            "%s must be %s, but was %s".formatted(one.name(), sizes(to), one.sizes()));
      }
      copies.add(() -> to.copy_(tensor(one)));
    }
    Native.inPlace(() -> copies.forEach(Runnable::run));
  }

  static NamedTensor copyOut(String name, Tensor tensor) {
    Tensor plain = tensor.detach().to(torch.ScalarType.Float).contiguous();
    float[] values = new float[Math.toIntExact(plain.numel())];
    plain.data_ptr_float().get(values);
    return new NamedTensor(name, sizes(plain), values);
  }

  private static Tensor tensor(NamedTensor values) {
    long[] sizes = values.sizes().stream().mapToLong(Long::longValue).toArray();
    try (FloatPointer pointer = new FloatPointer(values.values())) {
      return torch.from_blob(pointer, sizes).clone();
    }
  }

  static List<Long> sizes(Tensor tensor) {
    return LongStream.range(0, tensor.dim()).map(tensor::size).boxed().toList();
  }

  private List<Tensor> changed() {
    List<Tensor> changed = new ArrayList<>(model.state());
    changed.addAll(update.slots());
    return changed;
  }

  private List<String> names(int count) {
    List<String> names = new ArrayList<>(model.names());
    for (int slot = 0; names.size() < count - 1; slot++) {
      names.add("optimizer." + slot);
    }
    names.add("random");
    return names;
  }
}
