package dev.anneal.peers;

import dev.anneal.vary.Constant;
import dev.anneal.vary.Plan;
import java.util.List;
import java.util.Map;

/** The frameworks whose schedules are understood by their own names and parameters. */
public enum Framework {
  /** {@link PyTorch}. */
  PYTORCH,
  /** {@link Optax}. */
  OPTAX,
  /** {@link Keras}. */
  KERAS,
  /** {@link HuggingFace}. */
  HUGGING_FACE,
  /** {@link Timm}. */
  TIMM,
  /** {@link Djl}. */
  DJL;

  /** The schedules that can be expressed, by the framework's own names. */
  public List<String> names() {
    return switch (this) {
      case PYTORCH -> PyTorch.names();
      case OPTAX -> Optax.names();
      case KERAS -> Keras.names();
      case HUGGING_FACE -> HuggingFace.names();
      case TIMM -> Timm.names();
      case DJL -> Djl.names();
    };
  }

  /**
   * A schedule as plans. Only PyTorch's move the momentum.
   *
   * @param name the framework's name for it
   * @param parameters its arguments, as a JSON library reads them
   * @param learningRate the optimizer's rate
   * @param momentum the optimizer's momentum
   * @throws IllegalArgumentException if there is no such schedule, if the framework would refuse
   *     the parameters, or if it cannot be expressed
   */
  public Imported plans(
      String name, Map<String, Object> parameters, double learningRate, double momentum) {
    return switch (this) {
      case PYTORCH -> PyTorch.plans(name, parameters, learningRate, momentum);
      case OPTAX -> steady(Optax.plan(name, parameters, learningRate), momentum);
      case KERAS -> steady(Keras.plan(name, parameters, learningRate), momentum);
      case HUGGING_FACE -> steady(HuggingFace.plan(name, parameters, learningRate), momentum);
      case TIMM -> steady(Timm.plan(name, parameters, learningRate), momentum);
      case DJL -> steady(Djl.plan(name, parameters, learningRate), momentum);
    };
  }

  private static Imported steady(Plan learningRate, double momentum) {
    return new Imported(learningRate, new Constant(momentum));
  }
}
