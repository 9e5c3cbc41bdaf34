package dev.anneal.libtorch.net;

import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Batch norm over channels (images) or features (vectors): less the batch's mean, over its
 * deviation, then times a trained scale and plus a trained bias. Evaluation normalises by running
 * statistics, and so does training where the layer is frozen; these then stay.
 *
 * @param share the weight of the newest batch in the running statistics, PyTorch's {@code
 *     momentum}, in (0, 1]
 * @param epsilon what is added to the variance; positive
 * @param scale whether there is a trained scale
 */
public record BatchNorm(double share, double epsilon, Scale scale) {

  /** PyTorch's constants, and a trained scale. */
  public static final BatchNorm PYTORCH = new BatchNorm(0.1, 1e-5, Scale.TRAINED);

  /** Whether what was normalised is multiplied by a trained number. */
  public enum Scale {
    /** It is; the numbers begin at 1. */
    TRAINED,
    /** It keeps a deviation of 1. */
    NONE
  }

  /** Checks the numbers. */
  public BatchNorm {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be in (0, 1], but was " + share);
    }
    if (!(epsilon > 0) || Double.isInfinite(epsilon)) {
      throw new IllegalArgumentException("epsilon must be finite and positive, but was " + epsilon);
    }
  }

  /** The same with another weight of the newest batch. */
  public BatchNorm share(double newShare) {
    return new BatchNorm(newShare, epsilon, scale);
  }

  /** The same with something else added to the variance. */
  public BatchNorm epsilon(double newEpsilon) {
    return new BatchNorm(share, newEpsilon, scale);
  }

  /** The same without a scale. */
  public BatchNorm noScale() {
    return new BatchNorm(share, epsilon, Scale.NONE);
  }

  Stack on(Stack in, String name) {
    Parameters parameters = in.parameters();
    int features = in.shape().sizes().get(0);
    TensorOptional weight =
        scale == Scale.TRAINED
            ? parameters.argument(
                parameters.parameter(name + ".weight", Fill.constant(1), features))
            : parameters.argument(torch.ones(features)); // oneDNN has no batch norm without
    TensorOptional bias =
        parameters.argument(parameters.parameter(name + ".bias", Fill.ZERO, features));
    TensorOptional mean =
        parameters.argument(parameters.buffer(name + ".running_mean", torch.zeros(features)));
    TensorOptional variance =
        parameters.argument(parameters.buffer(name + ".running_var", torch.ones(features)));
    TensorOptional none = parameters.noArgument();
    Layer norm =
        (x, pass) -> {
          boolean trains = pass.trains(name);
          double newest = pass.statisticsShare(share);
          boolean running = !trains || newest > 0;
          return torch.batch_norm(
              x,
              weight,
              bias,
              running ? mean : none,
              running ? variance : none,
              trains,
              newest,
              epsilon,
              false);
        };
    // oneDNN has no gradient for a frozen one, which normalises by its running statistics.
    return in.fresh(in.shape(), OneDnnLayer.when(frozen -> !frozen.contains(name), norm));
  }
}
