package dev.anneal.engine.reference;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Batches;
import dev.anneal.engine.Evaluation;
import dev.anneal.engine.GroupRates;
import dev.anneal.engine.Loss;
import dev.anneal.engine.Mixture;
import dev.anneal.engine.NamedTensor;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Outputs;
import dev.anneal.engine.Position;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Rows;
import dev.anneal.engine.SeedStream;
import dev.anneal.engine.Session;
import dev.anneal.engine.SessionState;
import dev.anneal.engine.Snapshot;
import dev.anneal.engine.Target;
import dev.anneal.engine.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A session of {@link ReferenceNet}. Rates are kept, so that tests can read them back. */
public final class ReferenceSession implements Session {

  /** The rates of each step so far, one list entry a group that was not frozen. */
  public final List<List<Rates>> ratesSeen = new ArrayList<>();

  /** What the groups got at each of the steps that did not treat all of them alike. */
  public final List<List<? extends GroupRates>> perGroupSeen = new ArrayList<>();

  /** Called as each step begins: lets tests move a clock. */
  public Runnable beforeStep = () -> {};

  private final Batches batches;
  private final Optimizer optimizer;
  private final ReferenceNet net;
  private final List<double[]> first;
  private final List<double[]> second;
  private long random;
  private long orderSeed;
  private final long[] steps;
  private Position position = Position.START;

  private ReferenceSession(
      Batches batches, Optimizer optimizer, int hidden, double dropout, long seed) {
    this.batches = batches;
    this.optimizer = optimizer;
    int inputs = batches.shape().values();
    int outputs = batches.target().outputs();
    int[] sizes = hidden == 0 ? new int[] {inputs, outputs} : new int[] {inputs, hidden, outputs};
    net =
        new ReferenceNet(sizes, dropout, new SplittableRandom(SeedStream.INITIALISATION.of(seed)));
    first = zerosLike(net.parameters);
    second = zerosLike(net.parameters);
    steps = new long[net.parameters.size()];
    random = SeedStream.DROPOUT.of(seed);
    orderSeed = SeedStream.ORDER.of(seed);
  }

  /** Softmax or linear regression. */
  public static ReferenceSession linear(Batches batches, Optimizer optimizer, long seed) {
    return new ReferenceSession(batches, optimizer, 0, 0, seed);
  }

  /** One hidden layer of tanh, with dropout. */
  public static ReferenceSession hidden(
      Batches batches, Optimizer optimizer, int hidden, double dropout, long seed) {
    return new ReferenceSession(batches, optimizer, hidden, dropout, seed);
  }

  private static List<double[]> zerosLike(List<double[]> arrays) {
    return arrays.stream().map(array -> new double[array.length]).toList();
  }

  private static List<double[]> copy(List<double[]> arrays) {
    return arrays.stream().map(double[]::clone).toList();
  }

  private static void overwrite(List<double[]> live, List<double[]> saved) {
    for (int i = 0; i < live.size(); i++) {
      System.arraycopy(saved.get(i), 0, live.get(i), 0, live.get(i).length);
    }
  }

  /** Copies of the optimizer's state: momentum, or both moments, of each parameter. */
  public List<double[]> slots() {
    List<double[]> slots = new ArrayList<>(copy(first));
    slots.addAll(copy(second));
    return slots;
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
    return false;
  }

  @Override
  public List<String> groups() {
    return net.layers();
  }

  @Override
  public Loss step(Rates rates) {
    return update(Collections.nCopies(groups().size(), rates));
  }

  @Override
  public Loss step(List<? extends GroupRates> perGroup) {
    perGroupSeen.add(List.copyOf(perGroup));
    return update(perGroup);
  }

  private Loss update(List<? extends GroupRates> perGroup) {
    beforeStep.run();
    Batch batch = batches.at(orderSeed, position);
    net.gradients.forEach(gradient -> Arrays.fill(gradient, 0));
    Random draws = new Random(random);
    double loss = 0;
    for (int row = 0; row < batch.rows(); row++) {
      List<double[]> values = net.forward(inputs(batch, row), draws);
      double[] slope = new double[batches.target().outputs()];
      loss += trainingLoss(values.get(values.size() - 1), batch, row, slope);
      for (int o = 0; o < slope.length; o++) {
        slope[o] /= batch.rows();
      }
      net.backward(values, slope);
    }
    random = draws.nextLong();
    for (int i = 0; i < net.parameters.size(); i++) {
      if (perGroup.get(i / 2) instanceof Rates rates) {
        steps[i]++;
        update(i, rates);
      }
    }
    ratesSeen.add(
        perGroup.stream().filter(Rates.class::isInstance).map(Rates.class::cast).toList());
    position = position.next(batches.perEpoch());
    return Loss.of(loss / batch.rows());
  }

  private double trainingLoss(double[] outputs, Batch batch, int row, double[] slope) {
    double own = loss(outputs, batch.targets()[row], slope);
    Mixture mixture = batch.mixture();
    if (mixture == null) {
      return own;
    }
    double[] otherSlope = new double[slope.length];
    double other = loss(outputs, mixture.targets()[row], otherSlope);
    for (int o = 0; o < slope.length; o++) {
      slope[o] = mixture.share() * slope[o] + (1 - mixture.share()) * otherSlope[o];
    }
    return mixture.share() * own + (1 - mixture.share()) * other;
  }

  private void update(int index, Rates rates) {
    double[] w = net.parameters.get(index);
    double[] g = net.gradients.get(index);
    double[] m = first.get(index);
    for (int j = 0; j < w.length; j++) {
      if (optimizer instanceof Optimizer.Sgd sgd) {
        double gradient = g[j] + rates.weightDecay() * w[j];
        m[j] = rates.momentum() * m[j] + gradient;
        boolean nesterov = sgd.velocity() == Optimizer.Velocity.NESTEROV;
        w[j] -= rates.learningRate() * (nesterov ? gradient + rates.momentum() * m[j] : m[j]);
      } else if (optimizer instanceof Optimizer.Adam adam) {
        double gradient = g[j] + rates.weightDecay() * w[j];
        w[j] -= move(index, j, gradient, rates, adam.beta2(), adam.epsilon());
      } else if (optimizer instanceof Optimizer.AdamW adamW) {
        w[j] -= rates.learningRate() * rates.weightDecay() * w[j];
        w[j] -= move(index, j, g[j], rates, adamW.beta2(), adamW.epsilon());
      }
    }
  }

  /** How far Adam moves one weight. */
  private double move(
      int index, int j, double gradient, Rates rates, double beta2, double epsilon) {
    double[] m = first.get(index);
    double[] v = second.get(index);
    m[j] = rates.momentum() * m[j] + (1 - rates.momentum()) * gradient;
    v[j] = beta2 * v[j] + (1 - beta2) * gradient * gradient;
    double mean = m[j] / (1 - Math.pow(rates.momentum(), (double) steps[index]));
    double square = v[j] / (1 - Math.pow(beta2, (double) steps[index]));
    return rates.learningRate() * mean / (Math.sqrt(square) + epsilon);
  }

  /** One row's loss, and its slope at the outputs. */
  private double loss(double[] outputs, float target, double[] slope) {
    if (batches.target() instanceof Target.Quantity) {
      double error = outputs[0] - target;
      slope[0] = 2 * error;
      return error * error;
    }
    double largest = Arrays.stream(outputs).max().orElseThrow();
    double sum = Arrays.stream(outputs).map(output -> Math.exp(output - largest)).sum();
    for (int o = 0; o < outputs.length; o++) {
      slope[o] = Math.exp(outputs[o] - largest) / sum - (o == (int) target ? 1 : 0);
    }
    return largest + Math.log(sum) - outputs[(int) target];
  }

  private static double[] inputs(Batch batch, int row) {
    int values = batch.shape().values();
    double[] inputs = new double[values];
    for (int i = 0; i < values; i++) {
      inputs[i] = batch.inputs()[row * values + i];
    }
    return inputs;
  }

  @Override
  public Position position() {
    return position;
  }

  @Override
  public void seek(Position newPosition) {
    position = newPosition;
  }

  @Override
  public void order(long newOrderSeed) {
    orderSeed = newOrderSeed;
  }

  @Override
  public Evaluation evaluate(Rows part) {
    return evaluate(part.read(IntStream.range(0, part.count()).toArray()));
  }

  @Override
  public Outputs outputs(Rows part) {
    Batch batch = part.read(IntStream.range(0, part.count()).toArray());
    int perRow = batches.target().outputs();
    float[] values = new float[batch.rows() * perRow];
    for (int row = 0; row < batch.rows(); row++) {
      double[] outputs = net.outputs(inputs(batch, row));
      for (int i = 0; i < perRow; i++) {
        values[row * perRow + i] = (float) outputs[i];
      }
    }
    return new Outputs(perRow, values);
  }

  @Override
  public Evaluation evaluate(Batch batch) {
    double loss = 0;
    double hits = 0;
    for (int row = 0; row < batch.rows(); row++) {
      double[] outputs = net.outputs(inputs(batch, row));
      loss += loss(outputs, batch.targets()[row], new double[outputs.length]);
      double best = Arrays.stream(outputs).max().orElseThrow();
      hits +=
          outputs[Math.min((int) Math.max(0, batch.targets()[row]), outputs.length - 1)] == best
              ? 1
              : 0;
    }
    double mean = loss / batch.rows();
    return batches.target() instanceof Target.Quantity quantity
        ? new Evaluation(mean, Math.sqrt(mean) * quantity.scale(), batch.rows())
        : new Evaluation(mean, hits / batch.rows(), batch.rows());
  }

  @Override
  public Snapshot capture() {
    return new State(
        copy(net.parameters),
        copy(first),
        copy(second),
        random,
        orderSeed,
        steps.clone(),
        position);
  }

  @Override
  public void restore(Snapshot snapshot) {
    State state = (State) snapshot;
    overwrite(net.parameters, state.parameters);
    overwrite(first, state.first);
    overwrite(second, state.second);
    random = state.random;
    orderSeed = state.orderSeed;
    System.arraycopy(state.steps, 0, steps, 0, steps.length);
    position = state.position;
  }

  @Override
  public SessionState save() {
    List<NamedTensor> tensors = new ArrayList<>();
    live().forEach(array -> tensors.add(split("array " + tensors.size(), array)));
    long[] whole = {random, steps[0]};
    float[] words = new float[4 * whole.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = (float) ((whole[i / 4] >>> (16 * (i % 4))) & 0xffff);
    }
    tensors.add(new NamedTensor("random", List.of((long) words.length), words));
    return new SessionState(tensors, orderSeed, position);
  }

  @Override
  public void load(SessionState state) {
    List<double[]> live = live();
    for (int i = 0; i < live.size(); i++) {
      float[] parts = state.tensors().get(i).values();
      for (int j = 0; j < live.get(i).length; j++) {
        live.get(i)[j] = (double) parts[3 * j] + parts[3 * j + 1] + parts[3 * j + 2];
      }
    }
    float[] words = state.tensors().get(live.size()).values();
    long[] whole = new long[2];
    for (int i = 0; i < words.length; i++) {
      whole[i / 4] |= (long) words[i] << (16 * (i % 4));
    }
    random = whole[0];
    Arrays.fill(steps, whole[1]);
    orderSeed = state.orderSeed();
    position = state.position();
  }

  private List<double[]> live() {
    List<double[]> live = new ArrayList<>(net.parameters);
    live.addAll(first);
    live.addAll(second);
    return live;
  }

  /** Three floats hold a double exactly. */
  private static NamedTensor split(String name, double[] values) {
    float[] parts = new float[3 * values.length];
    for (int i = 0; i < values.length; i++) {
      parts[3 * i] = (float) values[i];
      parts[3 * i + 1] = (float) (values[i] - parts[3 * i]);
      parts[3 * i + 2] = (float) (values[i] - parts[3 * i] - parts[3 * i + 1]);
    }
    return new NamedTensor(name, List.of((long) parts.length), parts);
  }

  @Override
  public List<String> notRestored() {
    return List.of();
  }

  @Override
  public Weights copyWeights() {
    return new Copy(copy(net.parameters));
  }

  @Override
  public void blend(Weights weights, double share) {
    List<double[]> copies = ((Copy) weights).parameters;
    for (int i = 0; i < copies.size(); i++) {
      for (int j = 0; j < copies.get(i).length; j++) {
        copies.get(i)[j] += share * (net.parameters.get(i)[j] - copies.get(i)[j]);
      }
    }
  }

  @Override
  public void swap(Weights weights) {
    List<double[]> copies = ((Copy) weights).parameters;
    List<double[]> live = copy(net.parameters);
    overwrite(net.parameters, copies);
    overwrite(copies, live);
  }

  @Override
  public void recomputeStatistics(long batchCount) {
    // there is no batch norm here
  }

  @Override
  public List<NamedTensor> weights() {
    return net.weights();
  }

  @Override
  public void loadWeights(List<NamedTensor> some) {
    List<String> names = net.weights().stream().map(NamedTensor::name).toList();
    for (NamedTensor one : some) {
      double[] live = net.parameters.get(names.indexOf(one.name()));
      Arrays.setAll(live, i -> one.values()[i]);
    }
  }

  @Override
  public void close() {
    // nothing native
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record State(
      List<double[]> parameters,
      List<double[]> first,
      List<double[]> second,
      long random,
      long orderSeed,
      long[] steps,
      Position position)
      implements Snapshot {

    @Override
    public void close() {
      // garbage collected
    }
  }

  private record Copy(List<double[]> parameters) implements Weights {

    @Override
    public void close() {
      // garbage collected
    }
  }
}
