package dev.anneal.libtorch;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Batches;
import dev.anneal.engine.Evaluation;
import dev.anneal.engine.GroupRates;
import dev.anneal.engine.Loss;
import dev.anneal.engine.ModelFile;
import dev.anneal.engine.NamedTensor;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Outputs;
import dev.anneal.engine.Position;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Refinements;
import dev.anneal.engine.Rows;
import dev.anneal.engine.SeedStream;
import dev.anneal.engine.Session;
import dev.anneal.engine.SessionState;
import dev.anneal.engine.Snapshot;
import dev.anneal.engine.Weights;
import dev.anneal.libtorch.update.Update;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * A model open on libtorch. Every call goes through {@link #inside}, which checks the thread, holds
 * the lock (so that a close from elsewhere waits for the step) and frees what the call made.
 */
final class LibtorchSession implements Session {

  private final Thread owner = Thread.currentThread();
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<TensorCopies> copies = new HashSet<>();
  private final Batches batches;
  private final Optimizer optimizer;
  private final StepThreads threads;
  private final TensorBatches tensorBatches;
  private final Model model;
  private final Update update;
  private final ClassWeights classWeights;
  private final TrainingStep trainingStep;
  private final LibtorchState state;
  private final Evaluator evaluator;
  private final Groups groups;
  private final Feeder feeder;

  private Position position = Position.START;
  private long orderSeed;
  private boolean closed;

  LibtorchSession(
      Libtorch settings, Network.Source source, Batches batches, Optimizer optimizer, long seed) {
    this.batches = batches;
    this.optimizer = optimizer;
    Refinements refinements = settings.refinements();
    refinements.check(batches);
    Native.load();
    Native.useThreads(settings.threads());
    tensorBatches = new TensorBatches(batches.inputs(), batches.target(), settings.precision());
    model = open(() -> new Model(source, batches, tensorBatches, settings.imagesHere(), seed));
    model.checkRows(batches.size() / refinements.accumulate() / (refinements.halves() ? 2 : 1));
    threads = open(() -> StepThreads.of(settings, model, batches));
    update = open(() -> Update.of(optimizer, model.trained()));
    classWeights = open(() -> ClassWeights.of(refinements.classWeights()));
    trainingStep = new TrainingStep(model, update, refinements, classWeights, settings.threads());
    state = new LibtorchState(model, update);
    evaluator = new Evaluator(model, tensorBatches, batches.target());
    groups = Groups.of(model.layers(), model.factors(refinements.decay()));
    feeder = new Feeder(batches, tensorBatches.laidOut(model.images()));
    orderSeed = SeedStream.ORDER.of(seed);
  }

  private static <T> T open(Supplier<T> part) {
    return Native.call(() -> Native.withoutGradients(part));
  }

  @Override
  public Batches batches() {
    return batches;
  }

  @Override
  public Optimizer optimizer() {
    return optimizer;
  }

  @Override
  public boolean hasBatchNorm() {
    return inside(model::hasBatchNorm);
  }

  @Override
  public List<String> groups() {
    return groups.names();
  }

  @Override
  public Loss step(Rates rates) {
    return take(groups.all(rates));
  }

  @Override
  public Loss step(List<? extends GroupRates> perGroup) {
    return take(groups.each(perGroup));
  }

  private Loss take(Groups.Assigned assigned) {
    return inside(
        () -> {
          try (TensorBatch batch = feeder.take(orderSeed, position)) {
            double loss =
                ProductThreads.during(threads.products(), () -> trainingStep.take(batch, assigned));
            position = position.next(batches.perEpoch());
            return Loss.of(loss);
          }
        });
  }

  @Override
  public Position position() {
    return inside(() -> position);
  }

  @Override
  public void seek(Position newPosition) {
    requireInEpoch(newPosition);
    inside(() -> position = newPosition);
  }

  private void requireInEpoch(Position place) {
    if (place.batch() >= batches.perEpoch()) {
      throw new IllegalArgumentException(
          "batch must be less than %d, the batches in an epoch, but was %d"
              .formatted(batches.perEpoch(), place.batch()));
    }
  }

  @Override
  public void order(long newOrderSeed) {
    inside(() -> orderSeed = newOrderSeed);
  }

  @Override
  public Evaluation evaluate(Rows part) {
    return inside(() -> evaluator.evaluate(part));
  }

  @Override
  public Evaluation evaluate(Batch batch) {
    return inside(() -> evaluator.evaluate(batch));
  }

  @Override
  public Outputs outputs(Rows part) {
    return inside(() -> evaluator.outputs(part));
  }

  @Override
  public Snapshot capture() {
    return inside(() -> new LibtorchSnapshot(copiesOf(state.tensors()), orderSeed, position));
  }

  @Override
  public void restore(Snapshot snapshot) {
    if (!(snapshot instanceof LibtorchSnapshot mine)) {
      throw new IllegalArgumentException(
          "snapshot must come from this session, but was made by another engine");
    }
    inside(
        () -> {
          state.overwrite(mine.tensors().of(this, "snapshot"));
          orderSeed = mine.orderSeed();
          position = mine.position();
          return true;
        });
  }

  @Override
  public SessionState save() {
    return inside(() -> new SessionState(state.copyOut(), orderSeed, position));
  }

  @Override
  public void load(SessionState saved) {
    requireInEpoch(saved.position());
    inside(
        () -> {
          state.copyIn(saved.tensors());
          orderSeed = saved.orderSeed();
          position = saved.position();
          return true;
        });
  }

  @Override
  public List<String> notRestored() {
    return List.of();
  }

  @Override
  public Weights copyWeights() {
    return inside(() -> new LibtorchWeights(copiesOf(model.trained())));
  }

  @Override
  public void blend(Weights copy, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be in [0, 1], but was " + share);
    }
    withCopy(copy, (saved, live) -> saved.lerp_(live, new Scalar(share)));
  }

  @Override
  public void swap(Weights copy) {
    withCopy(
        copy,
        (saved, live) -> {
          Tensor old = live.clone();
          live.copy_(saved);
          saved.copy_(old);
        });
  }

  private void withCopy(Weights copy, Pairwise operation) {
    if (!(copy instanceof LibtorchWeights mine)) {
      throw new IllegalArgumentException(
          "weights must come from this session, but were made by another engine");
    }
    inside(
        () -> {
          List<Tensor> saved = mine.tensors().of(this, "weights");
          forEachPair(saved, model.trained(), operation);
          return true;
        });
  }

  @Override
  public void recomputeStatistics(long batchCount) {
    if (batchCount < 1) {
      throw new IllegalArgumentException("batchCount must be positive, but was " + batchCount);
    }
    inside(
        () -> {
          if (model.buffers().isEmpty()) {
            return true;
          }
          Tensor random = model.randomState();
          Position place = new Position(position.epoch(), 0);
          for (long i = 0; i < batchCount; i++) {
            double share = 1.0 / (i + 1); // the first batch replaces what was there
            try (TensorBatch batch = tensorBatches.make(batches.at(orderSeed, place))) {
              Native.run(() -> model.observeStatistics(batch, share));
            }
            place = place.next(batches.perEpoch());
          }
          model.randomState(random);
          return true;
        });
  }

  @Override
  public List<NamedTensor> weights() {
    return inside(model::weights);
  }

  @Override
  public void loadWeights(List<NamedTensor> some) {
    inside(
        () -> {
          state.overwriteSome(some);
          return true;
        });
  }

  @Override
  public List<ModelFile> files() {
    return inside(model::files);
  }

  private static void forEachPair(List<Tensor> saved, List<Tensor> live, Pairwise operation) {
    Native.inPlace(
        () -> {
          for (int i = 0; i < live.size(); i++) {
            operation.apply(saved.get(i), live.get(i));
          }
        });
  }

  private TensorCopies copiesOf(List<Tensor> live) {
    TensorCopies made = new TensorCopies(this, live);
    copies.add(made);
    return made;
  }

  /** Frees copies, from any thread, between two calls. */
  void release(TensorCopies unwanted) {
    lock.lock();
    try {
      unwanted.free();
      copies.remove(unwanted);
    } finally {
      lock.unlock();
    }
  }

  private <T> T inside(Supplier<T> call) {
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException(
          "session must be used by the thread that opened it, '%s', but was called from '%s'"
              .formatted(owner.getName(), Thread.currentThread().getName()));
    }
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("session is closed");
      }
      Native.useThreads(threads.operators());
      return Native.call(call);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      feeder.close();
      copies.forEach(TensorCopies::free);
      copies.clear();
      trainingStep.close();
      classWeights.close();
      update.close();
      model.close();
    } finally {
      lock.unlock();
    }
  }

  /** What is done with a copied and a live tensor. */
  private interface Pairwise {
    void apply(Tensor saved, Tensor live);
  }
}
