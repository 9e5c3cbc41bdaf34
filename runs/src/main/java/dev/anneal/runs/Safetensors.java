package dev.anneal.runs;

import dev.anneal.engine.NamedTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * The safetensors format: the header's length in 8 bytes, a JSON header that gives each tensor's
 * type, shape and place, then the tensors' bytes, all little-endian.
 */
public final class Safetensors {

  private Safetensors() {}

  /**
   * A file's bytes; the same for the same tensors and metadata.
   *
   * @param tensors the tensors, in the order in which they are stored
   * @param metadata free text that goes into the header
   * @throws IllegalArgumentException if the file would be larger than 2 GB
   */
  public static byte[] bytes(List<NamedTensor> tensors, Map<String, String> metadata) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("__metadata__", new TreeMap<>(metadata)); // Map.of has another order in each JVM
    long offset = 0;
    for (NamedTensor tensor : tensors) {
      long end = offset + 4L * tensor.values().length;
      header.put(
          tensor.name(),
          new TreeMap<>(
              Map.of(
                  "dtype", "F32", "shape", tensor.sizes(), "data_offsets", List.of(offset, end))));
      offset = end;
    }
    byte[] json = padded(JsonMapper.shared().writeValueAsString(header));
    if (8 + json.length + offset > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "model must be smaller than 2 GB to be saved, but was %d bytes".formatted(offset));
    }
    ByteBuffer file =
        ByteBuffer.allocate((int) (8 + json.length + offset)).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(json.length).put(json);
    for (NamedTensor tensor : tensors) {
      file.asFloatBuffer().put(tensor.values());
      file.position(file.position() + 4 * tensor.values().length);
    }
    return file.array();
  }

  /** Spaces up to a multiple of 8, so that the tensors are aligned. */
  private static byte[] padded(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    int length = (bytes.length + 7) / 8 * 8;
    byte[] padded = Arrays.copyOf(bytes, length);
    Arrays.fill(padded, bytes.length, length, (byte) ' ');
    return padded;
  }
}
