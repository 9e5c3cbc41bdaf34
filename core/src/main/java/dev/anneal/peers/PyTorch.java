package dev.anneal.peers;

import dev.anneal.vary.Constant;
import dev.anneal.vary.Plan;
import java.util.List;
import java.util.Map;

/**
 * PyTorch's schedulers ({@code torch.optim.lr_scheduler}), by their own names and parameters and
 * with their own values at every step: the rate that is in force when {@code optimizer.step()} is
 * called for the t-th time, t from 0, with one {@code scheduler.step()} after each.
 *
 * <p>A scheduler there multiplies whatever rate it finds, and acts only at whole steps; so a {@code
 * StepLR} of 7.5 steps falls every 15, and a {@code ConstantLR} of 10.5 steps never ends. The plans
 * here do the same.
 */
public final class PyTorch {

  private static final List<String> NAMES =
      List.of(
          "StepLR",
          "MultiStepLR",
          "ConstantLR",
          "LinearLR",
          "ExponentialLR",
          "PolynomialLR",
          "CosineAnnealingLR",
          "CosineAnnealingWarmRestarts",
          "CyclicLR",
          "OneCycleLR",
          "SequentialLR",
          "ChainedScheduler");

  private static final Map<String, String> REFUSED =
      Map.of(
          "LambdaLR", "it takes a Python function; a Java lambda is a schedule, too",
          "MultiplicativeLR", "it takes a Python function; a Java lambda is a schedule, too",
          "ReduceLROnPlateau", "it looks at the loss; train has --reduce-on-plateau");

  private PyTorch() {}

  /** The schedulers that can be expressed. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * A scheduler as plans.
   *
   * @param name its class, such as {@code OneCycleLR}
   * @param parameters its arguments but for the optimizer, as a JSON library reads them; {@code
   *     SequentialLR} and {@code ChainedScheduler} take {@code schedules}, a list of pairs of a
   *     name and parameters, and the former {@code milestones}
   * @param learningRate the optimizer's rate
   * @param momentum the optimizer's momentum
   * @throws IllegalArgumentException if there is no such scheduler, if PyTorch would refuse the
   *     parameters, or if it cannot be expressed
   */
  public static Imported plans(
      String name, Map<String, Object> parameters, double learningRate, double momentum) {
    Parameters in = Parameters.of(name, parameters);
    if (name.equals("SequentialLR")) {
      return PyTorchSequential.plans(in, learningRate, momentum);
    }
    if (name.equals("ChainedScheduler")) {
      return PyTorchSequential.chained(in, learningRate, momentum);
    }
    PyTorchScheduler scheduler = scheduler(name, in);
    Plan moving = scheduler.momentum();
    return new Imported(
        scheduler.from(learningRate, learningRate),
        moving == null ? new Constant(momentum) : moving);
  }

  /** One that holds no others. */
  static PyTorchScheduler scheduler(String name, Parameters in) {
    PyTorchScheduler scheduler =
        switch (name) {
          case "StepLR" -> PyTorchFactors.step(in);
          case "MultiStepLR" -> PyTorchFactors.multiStep(in);
          case "ConstantLR" -> PyTorchFactors.constant(in);
          case "LinearLR" -> PyTorchFactors.linear(in);
          case "ExponentialLR" -> PyTorchFactors.exponential(in);
          case "PolynomialLR" -> PyTorchFactors.polynomial(in);
          case "CosineAnnealingLR" -> PyTorchCycles.cosine(in);
          case "CosineAnnealingWarmRestarts" -> PyTorchCycles.warmRestarts(in);
          case "CyclicLR" -> PyTorchCycles.cyclic(in);
          case "OneCycleLR" -> PyTorchCycles.oneCycle(in);
          default -> throw unknown(name);
        };
    in.has("last_epoch");
    in.has("verbose");
    in.done();
    return scheduler;
  }

  private static IllegalArgumentException unknown(String name) {
    if (REFUSED.containsKey(name)) {
      return Pieces.refusal(name, REFUSED.get(name));
    }
    if (NAMES.contains(name)) {
      return new IllegalArgumentException(
          "%s cannot be inside another scheduler, as in PyTorch 1.13".formatted(name));
    }
    return Catalogue.unknown("PyTorch", name, NAMES);
  }
}
