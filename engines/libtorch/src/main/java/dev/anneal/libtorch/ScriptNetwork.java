package dev.anneal.libtorch;

import dev.anneal.engine.EngineException;
import dev.anneal.engine.ModelFile;
import dev.anneal.libtorch.net.Factors;
import dev.anneal.libtorch.net.Origin;
import dev.anneal.libtorch.net.Pass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.GraphOptimizerEnabledGuard;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** A model made in Python. */
final class ScriptNetwork implements Network {

  /** Guards libtorch's one default generator, from which a script's random numbers come. */
  private static final Object GENERATOR = new Object();

  /** Changes smaller than this part are rounding: the buffer does not follow the batches. */
  private static final double ROUNDING = 1e-4;

  private final JitModule module;
  private final ScriptTensors tensors;

  /** How the modules are set at the moment; null where that has to be set anew. */
  private Pass.@Nullable Mode mode;

  private Set<String> frozen = Set.of();

  private ScriptNetwork(JitModule module) {
    this.module = module;
    this.tensors = ScriptTensors.of(module);
  }

  /** Loads a model for data, to be trained. */
  static Network of(TorchScript script, TensorBatches data, GeneratorOptional random) {
    return of(script, data, random, tensors -> tensors.check(script.file()));
  }

  /** Loads a model to be used with the weights of a run in place of the file's. */
  static Network of(
      TorchScript script, Origin.Saved weights, TensorBatches data, GeneratorOptional random) {
    return of(script, data, random, tensors -> tensors.take(weights));
  }

  private static Network of(
      TorchScript script,
      TensorBatches data,
      GeneratorOptional random,
      Consumer<ScriptTensors> preparation) {
    JitModule module = load(script.file());
    module.retainReference();
    ScriptNetwork network = new ScriptNetwork(module);
    try {
      preparation.accept(network.tensors);
      network.check(script.file(), data, random);
      return network;
    } catch (RuntimeException failure) {
      network.close();
      throw failure;
    }
  }

  private static JitModule load(Path file) {
    try {
      return torch.load(
          file.toString(), new DeviceOptional(new Device(torch.DeviceType.CPU)), false);
    } catch (RuntimeException failure) {
      throw new IllegalArgumentException(
          "model must be a TorchScript file, but %s cannot be loaded: %s; export it again"
              .formatted(file, Native.message(failure)),
          failure);
    }
  }

  private void check(Path file, TensorBatches data, GeneratorOptional random) {
    Tensor outputs;
    try (TensorBatch zeros = data.zeros(2)) {
      outputs = forward(Pass.evaluation(random, zeros.inputs()));
    } catch (RuntimeException failure) {
      throw new IllegalArgumentException(
          "model must take rows of %s, but %s fails on them: %s; export one for this data"
              .formatted(data.form().shape(), file, Native.message(failure)),
          failure);
    }
    List<Long> wanted = List.of(2L, (long) data.target().outputs());
    if (!LibtorchState.sizes(outputs).equals(wanted)) {
      throw new IllegalArgumentException(
          "model must turn 2 rows into outputs of %s, but %s gives %s; export one for this data"
              .formatted(wanted, file, LibtorchState.sizes(outputs)));
    }
  }

  @Override
  public Tensor forward(Pass pass) {
    Generator own = pass.random().get();
    synchronized (GENERATOR) {
      set(pass);
      Generator common = torch.getDefaultCPUGenerator();
      Tensor before = common.get_state();
      common.set_state(own.get_state());
      try {
        return run(pass.inputs());
      } finally {
        if (pass.isTraining()) {
          own.set_state(common.get_state());
        }
        common.set_state(before);
      }
    }
  }

  /**
   * Runs the program operator by operator. libtorch would otherwise watch its first runs and change
   * it for the later ones, whose results then differ in the last bits.
   */
  @SuppressWarnings("try") // the guard is there to be closed
  private Tensor run(Tensor inputs) {
    try (GraphOptimizerEnabledGuard off = new GraphOptimizerEnabledGuard(false)) {
      IValue outputs = module.forward(new IValueVector(new IValue(plain(inputs))));
      if (!outputs.isTensor()) {
        throw new IllegalArgumentException("its forward must return one tensor");
      }
      return outputs.toTensor();
    }
  }

  /**
   * The rows in row-major order. Scripts use {@code view()}, which the layout that convolutions
   * like does not allow. It must be a copy: with one channel {@code contiguous} does nothing.
   */
  private static Tensor plain(Tensor inputs) {
    return inputs.clone(new MemoryFormatOptional(torch.MemoryFormat.Contiguous));
  }

  /** Sets the modules, parents first, to training or evaluation. */
  private void set(Pass pass) {
    if (mode == pass.mode() && frozen.equals(pass.frozen())) {
      return;
    }
    module.train(pass.isTraining());
    if (pass.isTraining() && !pass.frozen().isEmpty()) {
      tensors.modules().forEach((name, inner) -> inner.train(pass.trains(name)));
    }
    mode = pass.mode();
    frozen = pass.frozen();
  }

  /**
   * {@inheritDoc}
   *
   * <p>A script's batch norm has its own weight w for the newest batch: s' = (1 - w) s + w x.
   * Running the batch twice, the second time from other statistics, gives w, and with it x.
   */
  @Override
  public boolean staysInOneDnn(Set<String> frozen) {
    return false; // it says itself what becomes of its images
  }

  @Override
  public void observeStatistics(Pass pass) {
    List<Tensor> live = tensors.statistics();
    List<Tensor> before = live.stream().map(Tensor::clone).toList();
    Tensor random = pass.random().get().get_state();
    forward(pass);
    List<Tensor> after = live.stream().map(Tensor::clone).toList();
    List<Tensor> offsets = before.stream().map(s -> s.abs().add(new Scalar(1))).toList();
    for (int i = 0; i < live.size(); i++) {
      boolean follows = !after.get(i).equal(before.get(i));
      live.get(i).copy_(follows ? before.get(i).add(offsets.get(i)) : before.get(i));
    }
    pass.random().get().set_state(random);
    forward(pass);
    for (int i = 0; i < live.size(); i++) {
      Tensor moved = live.get(i).sub(after.get(i)).div(offsets.get(i)); // 1 - w
      double weight = 1 - moved.mean().item_double();
      Tensor step = after.get(i).sub(before.get(i));
      double share = weight > ROUNDING ? pass.statisticsShare(weight) / weight : 0;
      live.get(i).copy_(before.get(i).add(step.mul(new Scalar(share))));
    }
  }

  @Override
  public Map<String, Tensor> trained() {
    return tensors.trained();
  }

  @Override
  public Map<String, Tensor> buffers() {
    return tensors.kept();
  }

  @Override
  public Factors factors(String parameter) {
    return Factors.ONE;
  }

  /** The program with its weights as they are, set to evaluation. */
  @Override
  public List<ModelFile> files() {
    module.eval();
    mode = null;
    try {
      Path file = Files.createTempFile("anneal", ".pt");
      try {
        module.save(file.toString());
        return List.of(new ModelFile("model.pt", Files.readAllBytes(file)));
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException failure) {
      throw new EngineException(
          "model could not be written to a temporary file: " + failure.getMessage(), failure);
    }
  }

  @Override
  public void close() {
    tensors.close();
    module.close();
  }
}
