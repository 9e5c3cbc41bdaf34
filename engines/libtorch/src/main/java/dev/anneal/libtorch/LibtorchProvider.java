package dev.anneal.libtorch;

import dev.anneal.engine.EngineProvider;
import dev.anneal.engine.Inference;
import dev.anneal.engine.InferenceRequest;
import dev.anneal.engine.Inputs;
import dev.anneal.engine.ModelRequest;
import dev.anneal.engine.Session;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import dev.anneal.libtorch.net.Models;
import java.util.List;

/** Offers the built-in nets by name. */
public final class LibtorchProvider implements EngineProvider {

  /** The smallest side of an image that LeNet's two convolutions and poolings leave a pixel of. */
  private static final int LENET_SIDE = 16;

  @Override
  public String name() {
    return "libtorch";
  }

  @Override
  public String version() {
    return "2.10.0";
  }

  @Override
  public List<String> models() {
    return Models.names();
  }

  @Override
  public String defaultModel(Inputs inputs, Target target) {
    if (inputs instanceof Inputs.Tokens) {
      return target instanceof Target.NextToken ? "gru" : "embedding-bag";
    }
    Shape shape = inputs.shape();
    if (!shape.isImage()) {
      return "mlp";
    }
    boolean small = shape.sizes().get(1) < LENET_SIDE || shape.sizes().get(2) < LENET_SIDE;
    return small ? "small-cnn" : "lenet";
  }

  @Override
  public Session open(ModelRequest request) {
    return Libtorch.standard()
        .precision(request.precision())
        .threads(request.threads())
        .refinements(request.refinements())
        .session(
            Models.parse(request.model()), request.batches(), request.optimizer(), request.seed());
  }

  @Override
  public Inference open(InferenceRequest request) {
    return new LibtorchInference(request);
  }
}
