package dev.anneal.libtorch;

import dev.anneal.engine.Precision;
import java.util.function.Supplier;
import org.bytedeco.pytorch.global.torch;

/** Computes in a precision: libtorch chooses each operator's number format itself. */
final class Autocast {

  private Autocast() {}

  /** Computes; it holds for this thread alone, and until this returns. */
  static <T> T in(Precision precision, Supplier<T> computation) {
    if (precision == Precision.FP32) {
      return computation.get();
    }
    torch.set_autocast_dtype(torch.DeviceType.CPU, torch.ScalarType.BFloat16);
    torch.set_autocast_enabled(torch.DeviceType.CPU, true);
    try {
      return computation.get();
    } finally {
      torch.set_autocast_enabled(torch.DeviceType.CPU, false);
      torch.clear_cache(); // the weights' bf16 copies, which the update makes stale
    }
  }
}
