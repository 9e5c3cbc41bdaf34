package dev.anneal.predict;

import dev.anneal.data.Preprocessing;
import dev.anneal.data.PreprocessingJson;
import dev.anneal.engine.NamedTensor;
import dev.anneal.engine.OneLine;
import dev.anneal.engine.Precision;
import dev.anneal.runs.Pretrained;
import dev.anneal.runs.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A trained model and all that it takes to use it, as one safetensors file: the weights are the
 * file's tensors, the rest is in its {@code __metadata__}.
 *
 * @param model the model's text form
 * @param precision the number format that it computes in
 * @param preprocessing how a row becomes inputs, and what the outputs mean
 * @param weights every parameter and buffer
 */
public record SavedModel(
    String model, Precision precision, Preprocessing preprocessing, List<NamedTensor> weights) {

  /** The file's name in a run's folder. */
  public static final String FILE = "model.safetensors";

  /** What the metadata call the version of the format. */
  private static final String VERSION = "format_version";

  private static final int NEWEST = 1;
  private static final long LARGEST = Integer.MAX_VALUE - 8;
  private static final Pattern WHOLE = Pattern.compile("[1-9][0-9]{0,8}");

  private static final String PRECISION = "precision";
  private static final String PREPROCESSING = "preprocessing";

  /** Keeps the weights from changing. */
  public SavedModel {
    weights = List.copyOf(weights);
  }

  /** The file's bytes. */
  public byte[] bytes() {
    return Safetensors.bytes(
        weights,
        Map.of(
            Pretrained.FORMAT,
            Pretrained.OURS,
            VERSION,
            String.valueOf(NEWEST),
            Pretrained.MODEL,
            model,
            PRECISION,
            precision.toString(),
            PREPROCESSING,
            PreprocessingJson.write(preprocessing)));
  }

  /**
   * Reads a file, or that of a run's folder. Nothing in it is trusted.
   *
   * @throws IllegalArgumentException if it is no such file, if a newer Anneal wrote it, if it was
   *     changed, or if its training diverged
   */
  public static SavedModel read(Path runOrFile) {
    Path file = Files.isDirectory(runOrFile) ? inFolder(runOrFile) : runOrFile;
    try {
      if (Files.size(file) > LARGEST) {
        throw new IllegalArgumentException(
            "a model must be smaller than 2 GB, but was %d bytes".formatted(Files.size(file)));
      }
      return of(Files.readAllBytes(file));
    } catch (NoSuchFileException none) {
      throw new IllegalArgumentException(
          "run must be a run's folder or a %s, but there is no %s".formatted(FILE, file), none);
    } catch (IOException failure) {
      throw new IllegalArgumentException(
          "%s cannot be read (%s)".formatted(file, failure), failure);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "%s: %s".formatted(file, OneLine.of(wrong.getMessage())), wrong);
    }
  }

  private static Path inFolder(Path folder) {
    Path file = folder.resolve(FILE);
    boolean run = Files.isRegularFile(folder.resolve("recipe.json"));
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          run
              ? "run must have a %s, but %s has none: its training has not ended; go on with it by"
                      .formatted(FILE, folder)
                  + " anneal train ... --continue "
                  + folder
              : "run must be a run's folder or a %s, but %s is another folder"
                  .formatted(FILE, folder));
    }
    checkConverged(folder);
    return file;
  }

  private static void checkConverged(Path folder) {
    try {
      String result = Files.readString(folder.resolve("result.json"));
      String outcome = JsonMapper.shared().readTree(result).path("outcome").asString("");
      if (outcome.equals("diverged")) {
        throw diverged(folder);
      }
    } catch (IOException | JacksonException unknown) {
      // the weights tell too, if less surely
    }
  }

  private static IllegalArgumentException diverged(Object where) {
    return new IllegalArgumentException(
        "run must have a model that was trained, but the training of %s diverged; train again with"
                .formatted(where)
            + " a smaller --lr");
  }

  /** Reads a file's bytes. */
  static SavedModel of(byte[] bytes) {
    Safetensors.Content content = Safetensors.read(bytes);
    Map<String, String> metadata = content.metadata();
    checkVersion(metadata);
    SavedModel saved =
        new SavedModel(
            metadata.getOrDefault(Pretrained.MODEL, ""),
            precision(metadata.getOrDefault(PRECISION, "")),
            PreprocessingJson.read(metadata.getOrDefault(PREPROCESSING, "")),
            content.tensors());
    saved.checkFinite();
    return saved;
  }

  private static void checkVersion(Map<String, String> metadata) {
    String version = metadata.getOrDefault(VERSION, "");
    if (!metadata.getOrDefault(Pretrained.FORMAT, "").equals(Pretrained.OURS)
        || !WHOLE.matcher(version).matches()) {
      throw new IllegalArgumentException(
          "the file must be one that anneal train wrote, with its preprocessing, but is another"
              + " safetensors file");
    }
    if (Integer.parseInt(version) > NEWEST) {
      throw new IllegalArgumentException(
          "format_version must be at most %d, but was %s; use a newer Anneal"
              .formatted(NEWEST, version));
    }
  }

  private static Precision precision(String text) {
    return Arrays.stream(Precision.values())
        .filter(precision -> precision.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "precision must be one of %s, but was '%s'"
                        .formatted(
                            Arrays.toString(Precision.values()).toLowerCase(Locale.ROOT), text)));
  }

  private void checkFinite() {
    for (NamedTensor tensor : weights) {
      for (float value : tensor.values()) {
        if (!Float.isFinite(value)) {
          throw new IllegalArgumentException(
              "weights must be finite, but %s is not: training diverged; train again with a smaller"
                      .formatted(tensor.name())
                  + " --lr");
        }
      }
    }
  }
}
