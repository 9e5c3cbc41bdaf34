package dev.anneal.runs;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The number types of a safetensors file that are read; each value becomes the nearest float. */
enum StoredType {
  /** 32 bits. */
  F32(4),
  /** 16 bits, 10 of them the fraction's. */
  F16(2),
  /** The upper half of 32 bits. */
  BF16(2),
  /** 64 bits. */
  F64(8),
  /** Whole numbers, such as batch norm's count of batches. */
  I64(8),
  /** Whole numbers. */
  I32(4),
  /** Whole numbers from 0 to 255. */
  U8(1),
  /** 0 or 1. */
  BOOL(1);

  private static final int F16_SMALLEST_EXPONENT = -24;
  private static final int F16_FRACTION = 1 << 10;

  private final int bytes;

  StoredType(int bytes) {
    this.bytes = bytes;
  }

  /**
   * The type of this name.
   *
   * @throws IllegalArgumentException if it is not read
   */
  static StoredType of(String tensor, String name) {
    return Arrays.stream(values())
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s must be of type %s, but is '%s'"
                        .formatted(
                            tensor,
                            Arrays.stream(values())
                                .map(StoredType::name)
                                .collect(Collectors.joining(", ")),
                            name)));
  }

  /** The bytes of one value. */
  int bytes() {
    return bytes;
  }

  /** The values in a buffer, little-endian. */
  float[] values(ByteBuffer stored, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = next(stored);
    }
    return values;
  }

  private float next(ByteBuffer stored) {
    return switch (this) {
      case F32 -> stored.getFloat();
      case F16 -> half(stored.getShort());
      case BF16 -> Float.intBitsToFloat(stored.getShort() << 16);
      case F64 -> (float) stored.getDouble();
      case I64 -> (float) stored.getLong();
      case I32 -> (float) stored.getInt();
      case U8, BOOL -> stored.get() & 0xFF;
    };
  }

  /** A sign, 5 bits of exponent (biased by 15) and 10 of fraction. */
  private static float half(short bits) {
    int exponent = (bits >> 10) & 0x1F;
    int fraction = bits & (F16_FRACTION - 1);
    float size =
        switch (exponent) {
          case 0 -> Math.scalb((float) fraction, F16_SMALLEST_EXPONENT);
          case 0x1F -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default ->
              Math.scalb((float) (F16_FRACTION + fraction), F16_SMALLEST_EXPONENT + exponent - 1);
        };
    return bits < 0 ? -size : size;
  }
}
