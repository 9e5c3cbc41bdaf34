package dev.anneal.libtorch;

import dev.anneal.engine.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/** What the processor can do. */
final class Hardware {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** Linux' names for bfloat16 arithmetic: AVX-512's, AMX's, ARM's. */
  private static final Set<String> BF16_FLAGS = Set.of("avx512_bf16", "amx_bf16", "bf16");

  /** Linux' name for Intel's units that multiply small matrices of bfloat16. */
  private static final Set<String> AMX_FLAGS = Set.of("amx_bf16");

  private Hardware() {}

  /**
   * Checks that this machine computes in a precision.
   *
   * @throws IllegalArgumentException if not
   */
  static void check(Precision precision) {
    if (precision == Precision.BF16 && !hasBf16()) {
      throw new IllegalArgumentException(
          "precision must be fp32 on this machine, whose processor has no bf16 arithmetic, but was"
              + " bf16");
    }
  }

  /**
   * What a model that was trained in a precision computes in here: the same, or fp32, whose answers
   * differ from bf16's by what that rounds away.
   */
  static Precision nearest(Precision precision) {
    return hasBf16() ? precision : Precision.FP32;
  }

  /** Whether this machine's processor computes in bfloat16. */
  static boolean hasBf16() {
    return hasBf16(CPU_INFO);
  }

  /**
   * Whether the processor that a file in the form of Linux' {@code /proc/cpuinfo} describes does.
   */
  static boolean hasBf16(Path cpuInfo) {
    return hasOneOf(BF16_FLAGS, cpuInfo);
  }

  /** Whether this machine's processor has Intel's units for matrices of bfloat16. */
  static boolean hasAmx() {
    return hasAmx(CPU_INFO);
  }

  /** The same of the processor that a file describes. */
  static boolean hasAmx(Path cpuInfo) {
    return hasOneOf(AMX_FLAGS, cpuInfo);
  }

  private static boolean hasOneOf(Set<String> flags, Path cpuInfo) {
    try {
      return Files.readString(cpuInfo)
          .lines()
          .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
          .flatMap(line -> Arrays.stream(line.split("\\s+")))
          .anyMatch(flags::contains);
    } catch (IOException unknown) {
      return false; // not Linux: bf16 is not offered where it is not known to be there
    }
  }
}
