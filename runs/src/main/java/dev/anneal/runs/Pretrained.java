package dev.anneal.runs;

import dev.anneal.engine.NamedTensor;
import dev.anneal.engine.OneLine;
import dev.anneal.engine.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The weights of a model that was trained before, to begin from.
 *
 * @param file the file
 * @param tensors parameters and buffers
 * @param metadata what the file says besides
 */
public record Pretrained(StoredFile file, List<NamedTensor> tensors, Map<String, String> metadata) {

  /** The metadata under which {@link #model()} finds the model's text form. */
  public static final String MODEL = "model";

  /** The metadata that say which program wrote a file, and its value for ours. */
  public static final String FORMAT = "format";

  /** Our value of {@link #FORMAT}. */
  public static final String OURS = "anneal";

  /** How a zip file begins, which is what PyTorch writes. */
  private static final byte[] ZIP = {'P', 'K'};

  /** Keeps both from changing. */
  public Pretrained {
    tensors = List.copyOf(tensors);
    metadata = Map.copyOf(metadata);
  }

  /**
   * Reads a safetensors file, which is not trusted.
   *
   * @throws IllegalArgumentException in one line that names the file, if it is none
   */
  public static Pretrained read(Path file) {
    byte[] bytes = StoredFile.read(file);
    try {
      Safetensors.Content content = Safetensors.read(bytes);
      content.tensors().forEach(Pretrained::checkFinite);
      return new Pretrained(StoredFile.of(file, bytes), content.tensors(), content.metadata());
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "%s: %s%s".formatted(file, OneLine.of(wrong.getMessage()), remedy(bytes)), wrong);
    }
  }

  private static String remedy(byte[] bytes) {
    boolean zip = bytes.length > 2 && bytes[0] == ZIP[0] && bytes[1] == ZIP[1];
    return zip
        ? "; it looks like a PyTorch file: in Python, safetensors.torch.save_file(torch.load(...),"
            + " ...) makes one of it"
        : "";
  }

  private static void checkFinite(NamedTensor tensor) {
    for (float value : tensor.values()) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException(
            "%s must be finite numbers, but has %s".formatted(tensor.name(), value));
      }
    }
  }

  /** The text form of the model that they are of, where the file says so. */
  public Optional<String> model() {
    return Optional.ofNullable(metadata.get(MODEL));
  }

  /** Whether Anneal wrote the file. */
  public boolean isOurs() {
    return OURS.equals(metadata.get(FORMAT));
  }

  /**
   * Gives a fresh session these weights.
   *
   * @return what was taken, and what was not
   * @throws IllegalArgumentException in one line, if they do not fit the session's model
   */
  public WeightMatch into(Session session) {
    WeightMatch match = WeightMatch.of(this, session.weights(), session.groups());
    session.loadWeights(match.taken());
    return match;
  }
}
