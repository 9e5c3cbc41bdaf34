package dev.anneal.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Batches;
import dev.anneal.engine.NamedTensor;
import dev.anneal.engine.Optimizer;
import dev.anneal.engine.Rates;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Session;
import dev.anneal.engine.SessionState;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import dev.anneal.libtorch.net.Models;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Adam against PyTorch 1.13's, on the loss (w/2 + b)² from w = 0.7 and b = -0.9, with a weight
 * decay of 0.1 and a rate and a beta1 that move:
 *
 * <pre>
 * o = torch.optim.Adam([w, b], lr=0.1, weight_decay=0.1)
 * for lr, beta1 in [(0.1, 0.9), (0.2, 0.85), (0.05, 0.95), (0.1, 0.9)]:
 *     for g in o.param_groups: g["lr"] = lr; g["betas"] = (beta1, 0.999)
 *     o.zero_grad(); ((w * 0.5 + b) ** 2).sum().backward(); o.step()
 * </pre>
 */
class PyTorchAdamTest {

  private static final double[][] RATES = {{0.1, 0.9}, {0.2, 0.85}, {0.05, 0.95}, {0.1, 0.9}};

  private static final double[][] EXPECTED = {
    {0.7999999523162842, -0.7999999523162842},
    {0.9569079279899597, -0.6394250392913818},
    {1.0485825538635254, -0.54380863904953},
    {1.1183204650878906, -0.4579736292362213}
  };

  @Test
  void takesPyTorchsSteps() {
    Batches batches = Batches.shuffled(new OneRow(), 1);
    try (Session session = Libtorch.open(Models.LINEAR, batches, Optimizer.adam(), 1)) {
      begin(session, 0.7f, -0.9f);
      for (int step = 0; step < RATES.length; step++) {
        session.step(new Rates(RATES[step][0], RATES[step][1], 0.1));
        for (int parameter = 0; parameter < 2; parameter++) {
          assertThat((double) session.weights().get(parameter).values()[0])
              .as("parameter %d after step %d", parameter, step)
              .isCloseTo(EXPECTED[step][parameter], within(1e-6));
        }
      }
    }
  }

  private static void begin(Session session, float... parameters) {
    SessionState state = session.save();
    List<NamedTensor> tensors = new ArrayList<>(state.tensors());
    for (int i = 0; i < parameters.length; i++) {
      NamedTensor old = tensors.get(i);
      tensors.set(i, new NamedTensor(old.name(), old.sizes(), new float[] {parameters[i]}));
    }
    session.load(new SessionState(tensors, state.orderSeed(), state.position()));
  }

  /** The row 0.5, of which 0 is to be predicted. */
  private record OneRow() implements Rows {

    @Override
    public int count() {
      return 1;
    }

    @Override
    public Shape shape() {
      return Shape.of(1);
    }

    @Override
    public Target target() {
      return new Target.Quantity(0, 1);
    }

    @Override
    public Batch read(int[] indices) {
      return new Batch(shape(), new float[] {0.5f}, new float[] {0});
    }
  }
}
