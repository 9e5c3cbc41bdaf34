package dev.anneal.libtorch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/**
 * A model that was made in Python and exported with {@code
 * torch.jit.script(model).save("model.pt")}.
 *
 * <pre>{@code
 * try (Session session = Libtorch.open(TorchScript.load(file), batches, Optimizer.sgd(), 1)) { ... }
 * }</pre>
 *
 * <p>The file is a program, which is run: open only what you trust. Its {@code forward} takes rows
 * x the shape of one, in fp32, and gives rows x outputs. Parameters that require gradients are
 * trained, in groups by the module that they belong to, in the order in which the model has them;
 * all other parameters and its buffers are kept with them. Dropout and batch norm train and
 * evaluate as the model says; a traced model ({@code torch.jit.trace}) stays in the mode that it
 * was traced in. What it draws comes from the session's own random numbers, for the sake of which
 * only one such model at a time computes in a process. What a model changes of itself besides
 * parameters and buffers, such as a counter that is a plain number, is not captured.
 *
 * @param file the file
 */
public record TorchScript(Path file) {

  private static final String REMEDY =
      "; in Python, torch.jit.script(model).save('model.pt') makes one";

  private static final int PICKLE = 0x80;

  /**
   * A model in a file, which is looked at but not run yet.
   *
   * @throws IllegalArgumentException if it is no TorchScript file
   */
  public static TorchScript load(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("no file named '%s'".formatted(file));
    }
    int first = firstByte(file);
    if (first == PICKLE) {
      throw pickled(file);
    }
    if (first != 'P') {
      throw wrong(file, "is none", REMEDY);
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      boolean program =
          zip.stream().anyMatch(entry -> entry.getName().matches("[^/]+/constants\\.pkl"));
      if (!program) {
        throw zip.stream().anyMatch(entry -> entry.getName().endsWith("/data.pkl"))
            ? pickled(file)
            : wrong(file, "is another kind of archive", REMEDY);
      }
      return new TorchScript(file);
    } catch (IOException damaged) {
      throw wrong(file, "is cut off or damaged", "; export it again");
    }
  }

  private static int firstByte(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read();
    } catch (IOException failure) {
      throw wrong(file, "cannot be read", "");
    }
  }

  private static IllegalArgumentException pickled(Path file) {
    return wrong(
        file,
        "holds a pickled model or state dict, which has no program",
        REMEDY + ", and a state dict as safetensors can be given with --weights");
  }

  private static IllegalArgumentException wrong(Path file, String what, String remedy) {
    return new IllegalArgumentException(
        "model must be a TorchScript file, but %s %s%s".formatted(file, what, remedy));
  }
}
