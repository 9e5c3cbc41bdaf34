package dev.anneal.libtorch;

import dev.anneal.engine.Batches;
import dev.anneal.engine.Inputs;
import dev.anneal.engine.ModelFile;
import dev.anneal.engine.NamedTensor;
import dev.anneal.engine.Precision;
import dev.anneal.engine.Refinements;
import dev.anneal.engine.SeedStream;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import dev.anneal.libtorch.net.Factors;
import dev.anneal.libtorch.net.ImageLayout;
import dev.anneal.libtorch.net.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** A net with its parameters, its random generator and its loss. Owns their native memory. */
final class Model implements AutoCloseable {

  /** {@code at::Reduction}: the mean and the sum over rows. */
  private static final long MEAN = 1;

  private static final long SUM = 2;

  /** The class index that cross-entropy leaves out; no checked target has it. */
  private static final long IGNORED = -100;

  private final Network network;
  private final Target target;
  private final Precision precision;
  private final ImageLayout wanted;
  private final boolean takesNumbers;
  private final Generator generator;
  private final GeneratorOptional random;

  /** The layers that are not trained at the moment. */
  private Set<String> frozen = Set.of();

  /** How a training step keeps images at the moment. */
  private ImageLayout images = ImageLayout.CHANNELS_LAST;

  /**
   * Makes a model that begins from a seed.
   *
   * @param wanted how a training step keeps images, where the net can
   */
  Model(
      Network.Source source,
      Batches batches,
      TensorBatches tensorBatches,
      ImageLayout wanted,
      long seed) {
    this.target = batches.target();
    this.precision = tensorBatches.precision();
    this.wanted = wanted;
    this.takesNumbers = tensorBatches.form() instanceof Inputs.Numbers;
    generator = torch.createCPUGenerator(SeedStream.INITIALISATION.of(seed));
    generator.retainReference();
    random = new GeneratorOptional(generator);
    random.retainReference();
    try {
      network = source.on(batches, tensorBatches, random);
    } catch (RuntimeException failure) {
      closeGenerator();
      throw failure;
    }
    try {
      check(tensorBatches);
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
    layOut();
    generator.set_current_seed(SeedStream.DROPOUT.of(seed));
  }

  /** How a training step keeps images at the moment. */
  ImageLayout images() {
    return images;
  }

  private void layOut() {
    images = network.staysInOneDnn(frozen) ? wanted : ImageLayout.CHANNELS_LAST;
  }

  private void check(TensorBatches tensorBatches) {
    Tensor outputs;
    try (TensorBatch zeros = tensorBatches.zeros(2)) {
      outputs = evaluate(zeros.inputs());
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

  /**
   * Checks that batch norm has something to take a variance of.
   *
   * @param rows the rows that a forward pass gets at least
   */
  void checkRows(long rows) {
    if (!buffers().isEmpty() && rows < 2) {
      throw new IllegalArgumentException(
          "batch size must be at least 2 for a net with batch norm, but was " + rows);
    }
  }

  /**
   * How many weights the largest layer has, of a net of nothing but fully connected layers; of any
   * other 0, as where inputs are looked up.
   */
  long largestFullyConnected() {
    boolean convolves = network.trained().values().stream().anyMatch(weight -> weight.dim() > 2);
    return convolves || !takesNumbers
        ? 0
        : network.trained().values().stream().mapToLong(Tensor::numel).max().orElse(0);
  }

  /** Leaves out layers from what is differentiated, and their batch norms from what is trained. */
  void freeze(Set<String> layers) {
    if (!layers.equals(frozen)) {
      frozen = layers;
      layOut();
      network
          .trained()
          .forEach((name, tensor) -> tensor.set_requires_grad(!layers.contains(layer(name))));
    }
  }

  /** Adds a loss's gradients to the parameters', where any is trained. */
  void differentiate(Tensor loss) {
    if (loss.requires_grad()) {
      loss.backward();
    }
  }

  /** A training step on rows. */
  Pass training(TensorBatch rows) {
    return Pass.training(random, frozen, rows.inputs(), images);
  }

  /** The mean loss of a batch in training, ready to be differentiated. */
  Tensor trainingLoss(TensorBatch batch, Pass pass, double labelSmoothing, ClassWeights weights) {
    Tensor outputs = forward(pass);
    Tensor own = meanLoss(outputs, batch.targets(), labelSmoothing, weights);
    TensorBatch.Mixed mixed = batch.mixed();
    if (mixed == null) {
      return own;
    }
    Tensor other = meanLoss(outputs, mixed.targets(), labelSmoothing, weights);
    return own.mul(new Scalar(mixed.share())).add(other.mul(new Scalar(1 - mixed.share())));
  }

  private Tensor meanLoss(
      Tensor outputs, Tensor targets, double labelSmoothing, ClassWeights weights) {
    if (!weights.differ()) {
      return loss(outputs, targets, MEAN, labelSmoothing);
    }
    return torch
        .cross_entropy_loss(outputs, targets, weights.argument(), SUM, IGNORED, labelSmoothing)
        .div(new Scalar((double) outputs.size(0)));
  }

  /**
   * The outputs in evaluation mode: rows x outputs, or rows x tokens x outputs where each token has
   * a target; fp32.
   */
  Tensor evaluate(Tensor inputs) {
    Pass pass = Pass.evaluation(random, inputs);
    return Native.withoutGradients(() -> ProductThreads.during(1, () -> forward(pass)));
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
    Pass pass = Pass.observing(random, share, batch.inputs());
    Native.inPlace(
        () ->
            ProductThreads.during(
                1,
                () ->
                    Autocast.in(
                        precision,
                        () -> {
                          network.observeStatistics(pass);
                          return true;
                        })));
  }

  private Tensor forward(Pass pass) {
    Tensor outputs = Autocast.in(precision, () -> network.forward(pass));
    return precision == Precision.FP32 ? outputs : outputs.to(torch.ScalarType.Float);
  }

  private Tensor loss(Tensor outputs, Tensor targets, long reduction, double labelSmoothing) {
    if (target instanceof Target.Numeric) {
      return torch.mse_loss(outputs.squeeze(1), targets, reduction);
    }
    return torch.cross_entropy_loss(
        outputs.flatten(0, -2), targets, new TensorOptional(), reduction, IGNORED, labelSmoothing);
  }

  /** A parameter's gradient, which was taken from it. */
  record Taken(Tensor parameter, Tensor gradient) {}

  /** The gradients so far, of the parameters that have one; they have none then. */
  List<Taken> takeGradients() {
    List<Taken> taken =
        trained().stream()
            .filter(parameter -> parameter.grad().defined())
            // grad() is the parameter's own place for it, which is emptied next
            .map(parameter -> new Taken(parameter, parameter.grad().detach()))
            .toList();
    clearGradients();
    return taken;
  }

  /** Adds gradients that were taken to those that there are since. */
  void addGradients(List<Taken> taken) {
    Native.inPlace(() -> taken.forEach(one -> one.parameter.grad().add_(one.gradient)));
  }

  /** Whether all weights are numbers. */
  boolean weightsAreNumbers() {
    return Native.withoutGradients(
        () -> {
          TensorVector sums = new TensorVector();
          trained().forEach(parameter -> sums.push_back(parameter.sum()));
          return Double.isFinite(torch.stack(sums).sum().item_double());
        });
  }

  void clearGradients() {
    Tensor none = new Tensor();
    network.trained().values().forEach(parameter -> parameter.mutable_grad().put(none));
  }

  /** The trained parameters, in order. */
  List<Tensor> trained() {
    return List.copyOf(network.trained().values());
  }

  /** What is kept with the parameters and not trained, such as batch norm's statistics. */
  Map<String, Tensor> buffers() {
    return network.buffers();
  }

  /** Whether some layer keeps statistics, under the name that PyTorch gives them. */
  boolean hasBatchNorm() {
    return buffers().keySet().stream().anyMatch(name -> name.endsWith("running_mean"));
  }

  /** Parameters and buffers. */
  List<Tensor> state() {
    List<Tensor> state = new ArrayList<>(trained());
    state.addAll(network.buffers().values());
    return state;
  }

  /** The names of parameters and buffers, in the order of {@link #state()}. */
  List<String> names() {
    List<String> names = new ArrayList<>(network.trained().keySet());
    names.addAll(network.buffers().keySet());
    return names;
  }

  /** The layer that each trained parameter belongs to: its name without the last part. */
  List<String> layers() {
    return network.trained().keySet().stream().map(Model::layer).toList();
  }

  /** The name without its last part; all of it where it has but one. */
  static String layer(String parameter) {
    int dot = parameter.lastIndexOf('.');
    return dot < 0 ? parameter : parameter.substring(0, dot);
  }

  /** What is saved of the model besides its weights; nothing of it is frozen there. */
  List<ModelFile> files() {
    freeze(Set.of());
    return network.files();
  }

  /** What each trained parameter's rates are multiplied by. */
  List<Factors> factors(Refinements.Decay decay) {
    return network.trained().entrySet().stream()
        .map(
            parameter -> {
              Factors factors = network.factors(parameter.getKey());
              boolean spared = decay == Refinements.Decay.WEIGHTS && parameter.getValue().dim() < 2;
              return spared ? factors.weightDecay(0) : factors;
            })
        .toList();
  }

  /** A number of the random generator's. */
  long randomNumber() {
    return torch.zeros(1).to(torch.ScalarType.Long).random_(random).item_long();
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
    network.trained().forEach((name, tensor) -> weights.add(LibtorchState.copyOut(name, tensor)));
    network.buffers().forEach((name, tensor) -> weights.add(LibtorchState.copyOut(name, tensor)));
    return weights;
  }

  @Override
  public void close() {
    network.close();
    closeGenerator();
  }

  private void closeGenerator() {
    random.close();
    generator.close();
  }
}
