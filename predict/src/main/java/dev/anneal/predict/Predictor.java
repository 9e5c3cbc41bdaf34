package dev.anneal.predict;

import dev.anneal.data.DamagedImageException;
import dev.anneal.data.DataException;
import dev.anneal.data.ImageInputs;
import dev.anneal.data.Preprocessing;
import dev.anneal.data.RowInputs;
import dev.anneal.data.TableInputs;
import dev.anneal.data.TextInputs;
import dev.anneal.data.TextRow;
import dev.anneal.engine.EngineException;
import dev.anneal.engine.EngineProvider;
import dev.anneal.engine.Inference;
import dev.anneal.engine.InferenceRequest;
import dev.anneal.engine.Outputs;
import dev.anneal.engine.Target;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * A trained model that answers for new rows. Any number of threads may ask at once.
 *
 * <pre>{@code
 * try (Predictor predictor = Predictor.open(Path.of("runs/people-1"))) {
 *   Prediction answer = predictor.predict(Map.of("age", "39", "job", "clerk"));
 * }
 * }</pre>
 *
 * <p>A row on its own is answered in the shortest time. A list is answered with the most rows a
 * second, and to the last bit as the model answered where it was trained; a row on its own may
 * differ from that in the last bits of an fp32 model's outputs.
 *
 * <p>What is wrong with a row or an image is a {@link DataException}.
 */
public final class Predictor implements AutoCloseable {

  private final Preprocessing preprocessing;
  private final @Nullable RowInputs table;
  private final @Nullable ImageInputs images;
  private final Inference inference;

  private Predictor(Preprocessing preprocessing, Inference inference) {
    this.preprocessing = preprocessing;
    this.table = rows(preprocessing);
    this.images =
        preprocessing instanceof Preprocessing.Images pixels ? ImageInputs.of(pixels) : null;
    this.inference = inference;
  }

  private static @Nullable RowInputs rows(Preprocessing preprocessing) {
    if (preprocessing instanceof Preprocessing.Table table) {
      return TableInputs.of(table);
    }
    return preprocessing instanceof Preprocessing.Text text ? TextInputs.of(text) : null;
  }

  /**
   * Opens a run's model on the engine of the class path; a call uses one thread, its own.
   *
   * @param run the run's folder, or its {@code model.safetensors}
   * @throws IllegalArgumentException if it cannot be used, saying why
   */
  public static Predictor open(Path run) {
    return open(run, 1);
  }

  /**
   * Opens a run's model.
   *
   * @param run the run's folder, or its {@code model.safetensors}
   * @param threads how many threads a call uses; positive
   * @throws IllegalArgumentException if it cannot be used, saying why
   */
  public static Predictor open(Path run, int threads) {
    return open(run, null, threads);
  }

  /**
   * Opens a run's model, which may be a program that was made in Python.
   *
   * @param run the run's folder, or its {@code model.safetensors}
   * @param program the TorchScript file that the run trained, or its {@code model.pt}: it is run,
   *     so name only what you trust. Its weights are the run's, whatever the file's are. Null for
   *     one of Anneal's models
   * @param threads how many threads a call uses; positive. Programs answer one call at a time
   * @throws IllegalArgumentException if it cannot be used, saying why
   */
  public static Predictor open(Path run, @Nullable Path program, int threads) {
    SavedModel saved = SavedModel.read(run);
    Preprocessing preprocessing = saved.preprocessing();
    if (preprocessing instanceof Preprocessing.Characters) {
      throw new IllegalArgumentException(
          run + ": the model must be one for rows or images, but it goes on with a text");
    }
    EngineProvider engine =
        ServiceLoader.load(EngineProvider.class)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException("no engine is on the class path, such as libtorch"));
    InferenceRequest request =
        new InferenceRequest(
            model(run, saved, program, engine),
            preprocessing.form(),
            preprocessing.target(),
            saved.weights(),
            saved.precision(),
            threads);
    try {
      return new Predictor(preprocessing, engine.open(request));
    } catch (IllegalArgumentException unfit) {
      throw new IllegalArgumentException("%s: %s".formatted(run, unfit.getMessage()), unfit);
    }
  }

  /** What a file says of itself never has a program run: that is named by who trusts it. */
  private static String model(
      Path run, SavedModel saved, @Nullable Path program, EngineProvider engine) {
    boolean needed = engine.modelFile(saved.model()).isPresent();
    if (needed && program == null) {
      throw new IllegalArgumentException(
          "%s: the model is a TorchScript program, which is run to give answers; where you trust it,"
                  .formatted(run)
              + " name it, such as the run's model.pt, with --model");
    }
    if (program == null) {
      return saved.model();
    }
    if (!needed) {
      throw new IllegalArgumentException(
          "%s: the model is Anneal's %s, which takes no program, but %s was named; leave --model out"
              .formatted(run, saved.model(), program));
    }
    return engine
        .modelFile(program.toString())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--model must be a TorchScript file, such as model.pt, but was " + program))
        .toString();
  }

  /** How rows become inputs, and what is predicted. */
  public Preprocessing preprocessing() {
    return preprocessing;
  }

  /**
   * Answers for a row of a table.
   *
   * @param row for each column its value as text, empty or null where it is missing; other columns
   *     are ignored
   */
  public Prediction predict(Map<String, ? extends @Nullable String> row) {
    float[] inputs = new float[table().width()];
    table().put(TextRow.of(row), inputs, 0);
    return quick(inputs);
  }

  /** Answers for rows of a table, in their order. */
  public List<Prediction> predictRows(
      List<? extends Map<String, ? extends @Nullable String>> rows) {
    int width = table().width();
    float[] inputs = new float[Math.multiplyExact(rows.size(), width)];
    for (int i = 0; i < rows.size(); i++) {
      table().put(TextRow.of(rows.get(i)), inputs, i * width);
    }
    return predictions(inputs);
  }

  /** Answers for an image: a JPEG, PNG, BMP or GIF file. */
  public Prediction predict(Path image) {
    return quick(imageInputs(image.toString(), (to, inputs) -> to.put(image, inputs, 0)));
  }

  /**
   * Answers for an image: what a JPEG, PNG, BMP or GIF file holds. The stream is read to its end.
   */
  public Prediction predict(InputStream image) throws IOException {
    byte[] content = image.readAllBytes();
    return quick(imageInputs("image", (to, inputs) -> to.put(content, inputs, 0)));
  }

  /** Answers for an image that is decoded already, and upright. */
  public Prediction predict(BufferedImage image) {
    return quick(imageInputs("image", (to, inputs) -> to.put(image, inputs, 0)));
  }

  /** Answers for image files, in their order. */
  public List<Prediction> predictImages(List<Path> files) {
    int width = images().width();
    float[] inputs = new float[Math.multiplyExact(files.size(), width)];
    for (int i = 0; i < files.size(); i++) {
      try {
        images().put(files.get(i), inputs, i * width);
      } catch (DamagedImageException damaged) {
        throw new DataException(files.get(i) + ": " + damaged.problem());
      }
    }
    return predictions(inputs);
  }

  /**
   * Answers for rows whose inputs are made already.
   *
   * @param inputs row after row, as {@link RowInputs} and {@link ImageInputs} make them
   */
  public List<Prediction> predictions(float[] inputs) {
    return inputs.length == 0 ? List.of() : predictions(inference.outputs(inputs));
  }

  /**
   * The model's own outputs: for classes their logits, for a quantity its standardised value.
   *
   * @param inputs row after row, as {@link RowInputs} and {@link ImageInputs} make them
   */
  public Outputs outputs(float[] inputs) {
    return inference.outputs(inputs);
  }

  private Prediction quick(float[] inputs) {
    return predictions(inference.quickOutputs(inputs)).get(0);
  }

  private List<Prediction> predictions(Outputs outputs) {
    Target target = preprocessing.target();
    float[] values = outputs.values();
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new EngineException(
            "the model's outputs must be finite, but one was %s".formatted(value),
            new ArithmeticException("not finite"));
      }
    }
    List<Prediction> predictions = new ArrayList<>();
    for (int row = 0; row < outputs.rows(); row++) {
      predictions.add(
          target instanceof Target.Numeric quantity
              ? new Prediction.OfQuantity(quantity.value(values[row]))
              : Prediction.OfClass.of(
                  ((Target.Classes) target).names(), values, row * outputs.perRow()));
    }
    return predictions;
  }

  /** Whether the model takes images, and not rows of a table. */
  public boolean takesImages() {
    return images != null;
  }

  /**
   * Prepares rows for this model.
   *
   * @throws IllegalArgumentException if it takes something else
   */
  public RowInputs table() {
    if (table != null) {
      return table;
    }
    throw new IllegalArgumentException(
        "input must be an image, as the model was trained on images, but was a row of a table");
  }

  /**
   * Prepares images for this model.
   *
   * @throws IllegalArgumentException if it takes something else
   */
  public ImageInputs images() {
    if (images != null) {
      return images;
    }
    throw new IllegalArgumentException(
        "input must be rows of a table, as the model was trained on a table, but was an image");
  }

  private float[] imageInputs(String name, Reading reading) {
    float[] inputs = new float[images().width()];
    try {
      reading.put(images(), inputs);
      return inputs;
    } catch (DamagedImageException damaged) {
      throw new DataException(name + ": " + damaged.problem());
    }
  }

  @Override
  public void close() {
    inference.close();
  }

  /** Makes inputs of an image. */
  private interface Reading {
    void put(ImageInputs to, float[] inputs) throws DamagedImageException;
  }
}
