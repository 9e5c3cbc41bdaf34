package dev.anneal.libtorch;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Batches;
import dev.anneal.engine.NamedTensor;
import dev.anneal.engine.Refinements;
import dev.anneal.engine.SeedStream;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import dev.anneal.libtorch.net.Factors;
import dev.anneal.libtorch.net.Net;
import dev.anneal.libtorch.net.Parameters;
import dev.anneal.libtorch.net.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** A net with its parameters, its random generator and its loss. Owns their native memory. */
final class Model implements AutoCloseable {

  /** {@code at::Reduction}: the mean and the sum over rows. */
  private static final long MEAN = 1;

  private static final long SUM = 2;

  /** The class index that cross-entropy leaves out; no checked target has it. */
  private static final long IGNORED = -100;

  private final Parameters parameters;
  private final Forward forward;
  private final Target target;
  private final Generator generator;
  private final GeneratorOptional random;

  Model(Net net, Batches batches, TensorBatches tensorBatches, long seed) {
    this.target = batches.target();
    generator = torch.createCPUGenerator(SeedStream.INITIALISATION.of(seed));
    generator.retainReference();
    random = new GeneratorOptional(generator);
    random.retainReference();
    parameters = new Parameters(random);
    try {
      forward = Forward.of(net, parameters, tensorBatches);
      check(batches, tensorBatches);
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
    generator.set_current_seed(SeedStream.DROPOUT.of(seed));
  }

  private void check(Batches batches, TensorBatches tensorBatches) {
    if (!parameters.buffers().isEmpty() && batches.size() < 2) {
      throw new IllegalArgumentException(
          "batch size must be at least 2 for a net with batch norm, but was " + batches.size());
    }
    Shape shape = batches.shape();
    Batch zeros =
        new Batch(
            shape, new float[2 * shape.values()], new float[2 * tensorBatches.targetsPerRow()]);
    Tensor outputs;
    try (TensorBatch tensors = tensorBatches.make(zeros)) {
      outputs = evaluate(tensors.inputs());
    }
    Shape wanted = tensorBatches.outputs();
    List<Long> sizes = LibtorchState.sizes(outputs);
    if (sizes.size() != 1 + wanted.sizes().size()
        || sizes.get(0) != 2
        || outputs.numel() != 2L * wanted.values()) {
      throw new IllegalArgumentException(
          "a net must turn 2 rows into 2 x %s outputs, but gave %s".formatted(wanted, sizes));
    }
  }

  /** The mean loss of a batch in training, ready to be differentiated. */
  Tensor trainingLoss(TensorBatch batch, double labelSmoothing) {
    Tensor outputs = forward.run(Pass.training(random, batch.inputs()));
    return loss(outputs, batch.targets(), MEAN, labelSmoothing);
  }

  /**
   * The outputs in evaluation mode: rows x outputs, or rows x tokens x outputs where each token has
   * a target; fp32.
   */
  Tensor evaluate(Tensor inputs) {
    return Native.withoutGradients(() -> forward.run(Pass.evaluation(random, inputs)));
  }

  /** The sum of the targets' losses. */
  double summedLoss(Tensor outputs, Tensor targets) {
    return loss(outputs, targets, SUM, 0).item_double();
  }

  /** The number of targets that have the largest output. */
  static double hits(Tensor outputs, Tensor targets) {
    Tensor largest = torch.argmax(outputs, new LongOptional(-1), false);
    return largest.flatten().eq(targets).sum().item_double();
  }

  /** Lets batch norm see a batch, with this weight in its statistics; nothing is trained. */
  void observeStatistics(TensorBatch batch, double share) {
    Pass pass = new Pass(Pass.Mode.TRAINING, random, share, batch.inputs());
    Native.withoutGradients(() -> forward.run(pass));
  }

  private Tensor loss(Tensor outputs, Tensor targets, long reduction, double labelSmoothing) {
    if (target instanceof Target.Quantity) {
      return torch.mse_loss(outputs.squeeze(1), targets, reduction);
    }
    return torch.cross_entropy_loss(
        outputs.flatten(0, -2), targets, new TensorOptional(), reduction, IGNORED, labelSmoothing);
  }

  void clearGradients() {
    Tensor none = new Tensor();
    parameters.trained().values().forEach(parameter -> parameter.mutable_grad().put(none));
  }

  /** The trained parameters, in order. */
  List<Tensor> trained() {
    return List.copyOf(parameters.trained().values());
  }

  /** Batch norm's statistics: means and variances in turn. */
  Map<String, Tensor> buffers() {
    return parameters.buffers();
  }

  /** Parameters and buffers. */
  List<Tensor> state() {
    List<Tensor> state = new ArrayList<>(trained());
    state.addAll(parameters.buffers().values());
    return state;
  }

  /** The names of parameters and buffers, in the order of {@link #state()}. */
  List<String> names() {
    List<String> names = new ArrayList<>(parameters.trained().keySet());
    names.addAll(parameters.buffers().keySet());
    return names;
  }

  /** The layer that each trained parameter belongs to: its name without the last part. */
  List<String> layers() {
    return parameters.trained().keySet().stream()
        .map(name -> name.substring(0, name.lastIndexOf('.')))
        .toList();
  }

  /** What each trained parameter's rates are multiplied by. */
  List<Factors> factors(Refinements.Decay decay) {
    return parameters.trained().entrySet().stream()
        .map(
            parameter -> {
              Factors factors = parameters.factors(parameter.getKey());
              boolean spared = decay == Refinements.Decay.WEIGHTS && parameter.getValue().dim() < 2;
              return spared ? factors.weightDecay(0) : factors;
            })
        .toList();
  }

  Tensor randomState() {
    return generator.get_state();
  }

  void randomState(Tensor state) {
    generator.set_state(state);
  }

  /** Copies everything out. */
  List<NamedTensor> weights() {
    List<NamedTensor> weights = new ArrayList<>();
    parameters
        .trained()
        .forEach((name, tensor) -> weights.add(LibtorchState.copyOut(name, tensor)));
    parameters
        .buffers()
        .forEach((name, tensor) -> weights.add(LibtorchState.copyOut(name, tensor)));
    return weights;
  }

  @Override
  public void close() {
    parameters.close();
    random.close();
    generator.close();
  }
}
