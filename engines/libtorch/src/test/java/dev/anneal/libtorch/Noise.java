package dev.anneal.libtorch;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Numbers in [-1, 1) from a name and an index, the same as in {@code bench/peers/nets.py}: what
 * would otherwise be megabytes of stored weights.
 *
 * @param seed the name's checksum
 */
record Noise(int seed) {

  static Noise of(String name) {
    CRC32 checksum = new CRC32();
    checksum.update(name.getBytes(StandardCharsets.UTF_8));
    return new Noise((int) checksum.getValue());
  }

  double at(int index) {
    int x = seed + index * 0x9E3779B9;
    x ^= x >>> 16;
    x *= 0x85EBCA6B;
    x ^= x >>> 13;
    x *= 0xC2B2AE35;
    x ^= x >>> 16;
    return Integer.toUnsignedLong(x) / 0x1p31 - 1;
  }

  /**
   * The first so many, each times a scale and plus an offset, in double precision until the end.
   */
  float[] values(int count, double scale, double offset) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (offset + scale * at(i));
    }
    return values;
  }
}
