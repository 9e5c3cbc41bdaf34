package dev.anneal.runs;

import dev.anneal.engine.NamedTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
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

  /**
   * Reads a file's bytes. They are not trusted: whatever they say about themselves is checked.
   *
   * @throws IllegalArgumentException if they are no safetensors file of the types that {@link
   *     StoredType} reads
   */
  public static Content read(byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long headerLength = bytes.length < 8 ? -1 : file.getLong();
    if (headerLength < 2 || headerLength > bytes.length - 8) {
      throw new IllegalArgumentException("not a safetensors file, or a truncated one");
    }
    try {
      JsonNode header = JsonMapper.shared().readTree(bytes, 8, (int) headerLength);
      return content(header, file.position(8 + (int) headerLength).slice());
    } catch (JacksonException notJson) {
      throw new IllegalArgumentException(
          "safetensors header must be JSON, but is not: " + notJson.getOriginalMessage(), notJson);
    }
  }

  private static Content content(JsonNode header, ByteBuffer data) {
    Map<String, String> metadata = new LinkedHashMap<>();
    List<NamedTensor> tensors = new ArrayList<>();
    long taken = 0;
    for (Map.Entry<String, JsonNode> member : header.properties()) {
      if (member.getKey().equals("__metadata__")) {
        member
            .getValue()
            .properties()
            .forEach(m -> metadata.put(m.getKey(), m.getValue().asString()));
      } else {
        NamedTensor tensor = tensor(member.getKey(), member.getValue(), data);
        taken += tensor.values().length; // a type has at least one byte for each
        if (taken > data.limit()) { // a small file could otherwise fill all memory
          throw new IllegalArgumentException(
              "safetensors must have a place of its own for each tensor, but %s has not"
                  .formatted(tensor.name()));
        }
        tensors.add(tensor);
      }
    }
    return new Content(tensors, metadata);
  }

  private static NamedTensor tensor(String name, JsonNode described, ByteBuffer data) {
    List<Long> sizes = whole(name, described.path("shape"));
    List<Long> offsets = whole(name, described.path("data_offsets"));
    StoredType type = StoredType.of(name, described.path("dtype").asString(""));
    try {
      long count = sizes.stream().reduce(1L, Math::multiplyExact);
      long bytes = Math.multiplyExact(type.bytes(), count);
      if (offsets.size() == 2
          && offsets.get(1) <= data.limit()
          && offsets.get(1) - offsets.get(0) == bytes) {
        ByteBuffer stored =
            data.slice(Math.toIntExact(offsets.get(0)), (int) bytes).order(ByteOrder.LITTLE_ENDIAN);
        return new NamedTensor(name, sizes, type.values(stored, (int) count));
      }
    } catch (ArithmeticException tooLarge) {
      // as wrong as any other place that is not in the file
    }
    throw new IllegalArgumentException(
        "%s must lie within the file, but is said to be %s at %s".formatted(name, sizes, offsets));
  }

  private static List<Long> whole(String name, JsonNode numbers) {
    List<Long> whole = new ArrayList<>();
    for (JsonNode number : numbers) {
      if (!number.isIntegralNumber() || !number.canConvertToLong() || number.asLong() < 0) {
        throw new IllegalArgumentException(
            "%s must have whole numbers for its shape and place, but has %s"
                .formatted(name, number));
      }
      whole.add(number.asLong());
    }
    return whole;
  }

  /**
   * What a file holds.
   *
   * @param tensors the tensors, in the order of the header
   * @param metadata free text
   */
  public record Content(List<NamedTensor> tensors, Map<String, String> metadata) {

    /** Keeps both from changing. */
    public Content {
      tensors = List.copyOf(tensors);
      metadata = Map.copyOf(metadata);
    }
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
