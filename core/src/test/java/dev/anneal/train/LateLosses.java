package dev.anneal.train;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Batches;
import dev.anneal.engine.Evaluation;
import dev.anneal.engine.GroupRates;
import dev.anneal.engine.Loss;
import dev.anneal.engine.NamedTensor;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Outputs;
import dev.anneal.engine.Position;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Session;
import dev.anneal.engine.SessionState;
import dev.anneal.engine.Snapshot;
import dev.anneal.engine.Weights;
import java.util.List;

/** A session that writes down when a step is begun and when its loss is read. */
record LateLosses(Session session, List<String> order) implements Session {

  @Override
  public Loss step(Rates rates) {
    long index = order.stream().filter(entry -> entry.startsWith("step")).count();
    order.add("step " + index);
    Loss loss = session.step(rates);
    boolean[] read = {false};
    return () -> {
      if (!read[0]) {
        order.add("read " + index);
        read[0] = true;
      }
      return loss.value();
    };
  }

  @Override
  public Loss step(List<? extends GroupRates> perGroup) {
    return session.step(perGroup);
  }

  @Override
  public Batches batches() {
    return session.batches();
  }

  @Override
  public Optimizer optimizer() {
    return session.optimizer();
  }

  @Override
  public boolean hasBatchNorm() {
    return session.hasBatchNorm();
  }

  @Override
  public List<String> groups() {
    return session.groups();
  }

  @Override
  public Position position() {
    return session.position();
  }

  @Override
  public void seek(Position position) {
    session.seek(position);
  }

  @Override
  public void order(long orderSeed) {
    session.order(orderSeed);
  }

  @Override
  public Outputs outputs(Rows part) {
    return session.outputs(part);
  }

  @Override
  public Evaluation evaluate(Rows part) {
    return session.evaluate(part);
  }

  @Override
  public Evaluation evaluate(Batch batch) {
    return session.evaluate(batch);
  }

  @Override
  public SessionState save() {
    return session.save();
  }

  @Override
  public void load(SessionState state) {
    session.load(state);
  }

  @Override
  public Snapshot capture() {
    return session.capture();
  }

  @Override
  public void restore(Snapshot snapshot) {
    session.restore(snapshot);
  }

  @Override
  public List<String> notRestored() {
    return session.notRestored();
  }

  @Override
  public Weights copyWeights() {
    return session.copyWeights();
  }

  @Override
  public void blend(Weights copy, double share) {
    session.blend(copy, share);
  }

  @Override
  public void swap(Weights copy) {
    session.swap(copy);
  }

  @Override
  public void recomputeStatistics(long batchCount) {
    session.recomputeStatistics(batchCount);
  }

  @Override
  public List<NamedTensor> weights() {
    return session.weights();
  }

  @Override
  public void loadWeights(List<NamedTensor> some) {
    session.loadWeights(some);
  }

  @Override
  public void close() {
    session.close();
  }
}
