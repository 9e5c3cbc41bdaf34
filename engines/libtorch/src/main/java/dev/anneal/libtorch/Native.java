package dev.anneal.libtorch;

import dev.anneal.engine.EngineException;
import java.io.IOException;
import java.net.URL;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.global.torch;

/** Loads libtorch, sets its threads, and turns its errors into ours. */
final class Native {

  /** The thread count last set on each Java thread: libtorch keeps one per thread. */
  private static final ThreadLocal<Integer> THREADS = ThreadLocal.withInitial(() -> 0);

  private static final Pattern SCRIPT_ERROR = Pattern.compile("[\\w.]*(Error|Exception): ");

  private static boolean loaded;

  private Native() {}

  /** Loads libtorch once. */
  static synchronized void load() {
    if (loaded) {
      return;
    }
    // JavaCPP would otherwise refuse to allocate once the process exceeds twice the Java heap.
    setDefault("org.bytedeco.javacpp.maxbytes", "0");
    setDefault("org.bytedeco.javacpp.maxphysicalbytes", "0");
    try {
      unpack();
      Loader.load(torch.class);
      ProductThreads.begin();
    } catch (IOException | LinkageError failure) {
      throw new EngineException(
          "libtorch could not be loaded on %s: %s"
              .formatted(Loader.getPlatform(), firstLine(failure)),
          failure);
    }
    loaded = true;
  }

  /**
   * Unpacks all of libtorch before any of it is opened. Where a system libtorch is installed, the
   * linker would otherwise take the parts that are not there yet from it, and the JVM would crash.
   */
  private static void unpack() throws IOException {
    String folder = "/org/bytedeco/pytorch/" + Loader.getPlatform() + "/";
    for (String library : List.of("libc10.so", "libtorch_cpu.so", "libtorch.so")) {
      URL packed = torch.class.getResource(folder + library);
      if (packed != null) {
        Loader.cacheResource(packed);
      }
    }
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** Sets the number of threads that libtorch uses for calls from this thread. */
  static void useThreads(int count) {
    if (THREADS.get() == count) {
      return; // setting it costs milliseconds
    }
    // Asking first ends libtorch's lazy start, which would otherwise undo the setting.
    torch.get_num_threads();
    torch.set_num_threads(count);
    THREADS.set(count);
  }

  /** Runs native code in a scope of its own, so that it leaves nothing behind. */
  @SuppressWarnings("try") // the scope is there to be closed
  static <T> T call(Supplier<T> code) {
    try (PointerScope scope = new PointerScope()) {
      return code.get();
    } catch (RuntimeException failure) {
      throw translated(failure);
    }
  }

  /** Runs native code that is not to be differentiated. */
  @SuppressWarnings("try") // the guard is there to be closed
  static <T> T withoutGradients(Supplier<T> code) {
    try (NoGradGuard guard = new NoGradGuard()) {
      return code.get();
    }
  }

  /** Runs native code that changes tensors in place, outside what is differentiated. */
  static void inPlace(Runnable code) {
    withoutGradients(
        () -> {
          code.run();
          return true;
        });
  }

  /** Runs native code in a scope of its own. */
  static void run(Runnable code) {
    call(
        () -> {
          code.run();
          return true;
        });
  }

  /** A C++ exception arrives as a plain RuntimeException with the native stack in its message. */
  private static RuntimeException translated(RuntimeException failure) {
    return failure.getClass() == RuntimeException.class
        ? new EngineException(message(failure), failure)
        : failure;
  }

  /**
   * What a failure is about, in one line: the first, or, where a script failed, the one after the
   * script's own stack.
   */
  static String message(Throwable failure) {
    String first = firstLine(failure);
    return first.contains("TorchScript interpreter")
        ? String.valueOf(failure.getMessage())
            .lines()
            .filter(line -> SCRIPT_ERROR.matcher(line).lookingAt())
            .findFirst()
            .orElse(first)
        : first;
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("unknown failure");
  }
}
