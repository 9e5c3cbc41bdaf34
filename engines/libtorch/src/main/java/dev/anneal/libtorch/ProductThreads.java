package dev.anneal.libtorch;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.jspecify.annotations.Nullable;

/**
 * How many threads OpenBLAS multiplies fp32 matrices on: one, but for training steps that ask for
 * more. They are a pool of its own, which fights with libtorch's where both have several (linear
 * layers run 17 times slower). Their number is one for the whole process, and a product's last bits
 * may depend on it: a step with several waits for what computes with one, and the other way round,
 * so that no chance enters.
 */
final class ProductThreads {

  private static final ReadWriteLock USE = new ReentrantReadWriteLock();

  private ProductThreads() {}

  /** From here on one, as long as no step asks for more. */
  static void begin() {
    openblas_nolapack.blas_set_num_threads(1);
  }

  /** Whether products can have several threads: the library at hand is OpenBLAS. */
  static boolean canBeSeveral() {
    return OpenBlas.SETTER != null;
  }

  /**
   * Computes with so many threads; several only where there {@link #canBeSeveral}. Nothing of it
   * may wait for other computations.
   */
  static <T> T during(int count, Supplier<T> computation) {
    OpenBlas setter = count == 1 ? null : OpenBlas.SETTER;
    Lock lock = setter == null ? USE.readLock() : USE.writeLock();
    lock.lock();
    try {
      return setter == null ? computation.get() : setter.during(count, computation);
    } finally {
      lock.unlock();
    }
  }

  /**
   * OpenBLAS' own function. {@code blas_set_num_threads} looks it up, and those of other libraries,
   * at each call, which takes most of a millisecond.
   */
  private static final class OpenBlas extends openblas_nolapack.SetNumThreads {

    static final @Nullable OpenBlas SETTER = find();

    private static @Nullable OpenBlas find() {
      Loader.load(openblas_nolapack.class);
      Pointer function = Loader.addressof("openblas_set_num_threads");
      return function == null ? null : new OpenBlas(function);
    }

    private OpenBlas(Pointer function) {
      put(function);
      retainReference(); // beyond the scope in which it is first asked for
    }

    <T> T during(int count, Supplier<T> computation) {
      call(count);
      try {
        return computation.get();
      } finally {
        call(1);
      }
    }
  }
}
