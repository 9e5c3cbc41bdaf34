package dev.anneal.runs;

import dev.anneal.engine.NamedTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
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

  private static final String CHECKSUM = "sha256";
  private static final String NO_CHECKSUM = "0".repeat(64);

  private Safetensors() {}

  /**
   * A file's bytes; the same for the same tensors and metadata. A checksum joins the metadata,
   * under the name {@code sha256}: that of the whole file with zeros in its own place.
   *
   * @param tensors the tensors, in the order in which they are stored
   * @param metadata free text that goes into the header
   * @throws IllegalArgumentException if the file would be larger than 2 GB
   */
  public static byte[] bytes(List<NamedTensor> tensors, Map<String, String> metadata) {
    Map<String, Object> header = new LinkedHashMap<>();
    Map<String, String> sealed = new TreeMap<>(metadata); // Map.of has another order in each JVM
    sealed.put(CHECKSUM, NO_CHECKSUM);
    header.put("__metadata__", sealed);
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
    byte[] bytes = file.array();
    int place = placeOf(NO_CHECKSUM, bytes, json.length);
    byte[] checksum = checksum(bytes, place).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(checksum, 0, bytes, place, checksum.length);
    return bytes;
  }

  /** Where the header of this length has a checksum; negative if it has none. */
  private static int placeOf(String checksum, byte[] file, int headerLength) {
    String header = new String(file, 8, headerLength, StandardCharsets.ISO_8859_1);
    String before = "\"%s\":\"".formatted(CHECKSUM);
    int at = header.indexOf(before + checksum + '"');
    return at < 0 ? -1 : 8 + at + before.length();
  }

  /** The checksum of a file with zeros in the checksum's own place. */
  private static String checksum(byte[] file, int place) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(file, 0, place);
      digest.update(NO_CHECKSUM.getBytes(StandardCharsets.US_ASCII));
      int rest = place + NO_CHECKSUM.length();
      digest.update(file, rest, file.length - rest);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Reads a file's bytes. They are not trusted: whatever they say about themselves is checked, the
   * checksum too where there is one.
   *
   * @throws IllegalArgumentException if they are no safetensors file of the types that {@link
   *     StoredType} reads, or are not as they were written
   */
  public static Content read(byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long headerLength = bytes.length < 8 ? -1 : file.getLong();
    if (headerLength < 2 || headerLength > bytes.length - 8) {
      throw new IllegalArgumentException("not a safetensors file, or a truncated one");
    }
    try {
      JsonNode header = JsonMapper.shared().readTree(bytes, 8, (int) headerLength);
      checkUnchanged(header.path("__metadata__").path(CHECKSUM), bytes, (int) headerLength);
      return content(header, file.position(8 + (int) headerLength).slice());
    } catch (JacksonException notJson) {
      throw new IllegalArgumentException(
          "safetensors header must be JSON, but is not: " + notJson.getOriginalMessage(), notJson);
    }
  }

  private static void checkUnchanged(JsonNode checksum, byte[] file, int headerLength) {
    if (checksum.isMissingNode()) {
      return; // written by another program
    }
    int place = placeOf(checksum.asString(""), file, headerLength);
    if (place < 0 || !checksum.asString("").equals(checksum(file, place))) {
      throw new IllegalArgumentException(
          "the file's checksum must be the one in its header, but is another: it is damaged or was"
              + " changed");
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
            .forEach(m -> metadata.put(m.getKey(), m.getValue().asString("")));
        metadata.remove(CHECKSUM);
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
