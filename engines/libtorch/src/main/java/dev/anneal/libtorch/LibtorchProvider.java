package dev.anneal.libtorch;

import dev.anneal.engine.Batches;
import dev.anneal.engine.EngineProvider;
import dev.anneal.engine.Inference;
import dev.anneal.engine.InferenceRequest;
import dev.anneal.engine.ModelChoice;
import dev.anneal.engine.ModelRequest;
import dev.anneal.engine.Precision;
import dev.anneal.engine.Rows;
import dev.anneal.engine.Session;
import dev.anneal.libtorch.net.Models;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Offers the built-in nets by name. */
public final class LibtorchProvider implements EngineProvider {

  /** Models that multiply matrices only. */
  private static final Pattern PLAIN = Pattern.compile("(linear|mlp)\\b.*");

  /** Models without batch norm whose products of matrices, in fp32, take one processor each. */
  private static final Pattern IDLING = Pattern.compile("(gru|transformer)\\b.*");

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
  public ModelChoice defaultModel(Rows train) {
    return DefaultModel.of(train);
  }

  /**
   * {@inheritDoc}
   *
   * <p>bf16 for convolutions, where the processor computes in it: up to twice as fast, and as good
   * on every task tried. Small nets for tables gain nothing by it, nets for text have not been
   * compared, and a program says itself in what it computes.
   */
  @Override
  public Precision defaultPrecision(String model, Rows train) {
    boolean convolves =
        train.shape().isImage() && modelFile(model).isEmpty() && !PLAIN.matcher(model).matches();
    return convolves && Hardware.hasBf16() ? Precision.BF16 : Precision.FP32;
  }

  /**
   * {@inheritDoc}
   *
   * <p>By measurement on two processors ({@code bench/results/halves.csv}): convolutions use both
   * anyhow.
   */
  @Override
  public boolean defaultHalves(String model) {
    return modelFile(model).isEmpty() && IDLING.matcher(model).matches();
  }

  /** A TorchScript model, by its file's ending. */
  @Override
  public Optional<Path> modelFile(String model) {
    return model.endsWith(".pt") || model.endsWith(".pth")
        ? Optional.of(Path.of(model))
        : Optional.empty();
  }

  @Override
  public Session open(ModelRequest request) {
    Libtorch settings =
        Libtorch.standard()
            .precision(request.precision())
            .threads(request.threads())
            .refinements(request.refinements());
    Batches batches = request.batches();
    return modelFile(request.model())
        .map(TorchScript::load)
        .map(script -> settings.session(script, batches, request.optimizer(), request.seed()))
        .orElseGet(
            () ->
                settings.session(
                    Models.parse(request.model()), batches, request.optimizer(), request.seed()));
  }

  @Override
  public Inference open(InferenceRequest request) {
    return new LibtorchInference(request, modelFile(request.model()).map(TorchScript::load));
  }
}
