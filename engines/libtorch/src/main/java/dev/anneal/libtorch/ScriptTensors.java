package dev.anneal.libtorch;

import dev.anneal.libtorch.net.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.NamedJitModule;
import org.bytedeco.pytorch.NamedTensor;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.named_buffer_iterator;
import org.bytedeco.pytorch.named_module_iterator;
import org.bytedeco.pytorch.named_parameter_iterator;
import org.jspecify.annotations.Nullable;

/**
 * What a TorchScript model holds. Its lists are walked by their size: their iterators never equal
 * the end.
 *
 * @param trained the parameters that require gradients, by name, those of a module together
 * @param kept the other parameters, and the buffers
 * @param modules the modules by name, parents first
 */
record ScriptTensors(
    Map<String, Tensor> trained, Map<String, Tensor> kept, Map<String, JitModule> modules)
    implements AutoCloseable {

  static ScriptTensors of(JitModule module) {
    Map<String, List<NamedTensor>> byLayer = new LinkedHashMap<>();
    ScriptTensors tensors =
        new ScriptTensors(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    named_parameter_iterator parameter = module.named_parameters(true).begin();
    for (long left = module.named_parameters(true).size(); left > 0; left--) {
      NamedTensor named = parameter.multiply();
      byLayer.computeIfAbsent(Model.layer(name(named)), layer -> new ArrayList<>()).add(named);
      parameter.increment();
    }
    byLayer.values().forEach(layer -> layer.forEach(tensors::addParameter));
    named_buffer_iterator buffer = module.named_buffers(true).begin();
    for (long left = module.named_buffers(true).size(); left > 0; left--) {
      NamedTensor named = buffer.multiply();
      add(tensors.kept, name(named), named.value());
      buffer.increment();
    }
    named_module_iterator inner = module.named_modules().begin();
    for (long left = module.named_modules().size(); left > 0; left--) {
      NamedJitModule named = inner.multiply();
      JitModule own = new JitModule(named.value());
      own.retainReference();
      tensors.modules.put(text(named.name()), own);
      inner.increment();
    }
    return tensors;
  }

  private static String name(NamedTensor tensor) {
    return text(tensor.name());
  }

  /** The name of the model itself is empty, which arrives as null. */
  private static String text(@Nullable BytePointer name) {
    return name == null ? "" : name.getString();
  }

  private void addParameter(NamedTensor parameter) {
    add(parameter.value().requires_grad() ? trained : kept, name(parameter), parameter.value());
  }

  /** A tensor that two modules share is one. */
  private static void add(Map<String, Tensor> tensors, String name, Tensor live) {
    if (tensors.values().stream().noneMatch(known -> known.is_same(live))) {
      Tensor own = new Tensor(live);
      own.retainReference();
      tensors.put(name, own);
    }
  }

  /** Checks that there is something to train, in a format that the optimizers take. */
  void check(Path file) {
    if (trained.isEmpty()) {
      throw new IllegalArgumentException(
          "model must have parameters that require gradients, but %s has none".formatted(file));
    }
    trained.forEach(
        (name, tensor) -> {
          if (tensor.scalar_type().intern() != torch.ScalarType.Float) {
            throw new IllegalArgumentException(
                "model must have parameters of float32, but %s of %s is %s; export it as float()"
                    .formatted(name, file, tensor.scalar_type().intern()));
          }
        });
  }

  /**
   * Takes the values of a run. What they are already stays as it is, with all its bits: weights are
   * saved as fp32, and the program may count in more.
   */
  void take(Origin.Saved weights) {
    trained.forEach((name, tensor) -> take(weights, name, tensor));
    kept.forEach((name, tensor) -> take(weights, name, tensor));
    weights.checkAllTaken();
  }

  private static void take(Origin.Saved weights, String name, Tensor tensor) {
    Tensor saved = weights.buffer(name, tensor);
    if (!saved.equal(tensor.to(torch.ScalarType.Float))) {
      tensor.copy_(saved);
    }
  }

  /** The buffers that batches may change: those of floating point. */
  List<Tensor> statistics() {
    return kept.values().stream().filter(Tensor::is_floating_point).toList();
  }

  @Override
  public void close() {
    trained.values().forEach(Tensor::close);
    kept.values().forEach(Tensor::close);
    modules.values().forEach(JitModule::close);
  }
}
