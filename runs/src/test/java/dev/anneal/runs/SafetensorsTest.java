package dev.anneal.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.anneal.engine.NamedTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are read are not trusted. */
class SafetensorsTest {

  private static final byte[] FILE =
      Safetensors.bytes(
          List.of(
              new NamedTensor("a", List.of(2L, 1L), new float[] {1.5f, -2}),
              new NamedTensor("b", List.of(), new float[] {0.25f})),
          Map.of("model", "linear"));

  @Test
  void readsWhatItWrote() {
    Safetensors.Content content = Safetensors.read(FILE);
    assertThat(content.metadata()).isEqualTo(Map.of("model", "linear"));
    assertThat(content.tensors()).extracting(NamedTensor::name).containsExactly("a", "b");
    assertThat(content.tensors())
        .extracting(NamedTensor::sizes)
        .containsExactly(List.of(2L, 1L), List.of());
    assertThat(content.tensors().get(0).values()).containsExactly(1.5f, -2);
    assertThat(content.tensors().get(1).values()).containsExactly(0.25f);
  }

  @Test
  void refusesAFileThatIsCutAnywhere() {
    for (int length = 0; length < FILE.length; length++) {
      byte[] cut = Arrays.copyOf(FILE, length);
      assertThatIllegalArgumentException()
          .as("%d bytes", length)
          .isThrownBy(() -> Safetensors.read(cut));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          F16  | 003c 00c0 0100 ff7b | 1 -2 5.9604645e-8 65504
          BF16 | 803f 00c0 494c      | 1 -2 52690944
          F64  | 000000000000f03f 9a9999999999b9bf | 1 -0.1
          I64  | 0700000000000000 ffffffffffffffff | 7 -1
          I32  | 07000000 ffffffff   | 7 -1
          U8   | 07ff                | 7 255
          BOOL | 0001                | 0 1
          """)
  void readsOtherTypes(String type, String hexadecimal, String expected) {
    byte[] data = HexFormat.of().parseHex(hexadecimal.replace(" ", ""));
    String[] numbers = expected.split(" ", -1);
    byte[] json =
        "{\"a\":{\"dtype\":\"%s\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
            .formatted(type, numbers.length, data.length)
            .getBytes(StandardCharsets.UTF_8);
    byte[] file =
        ByteBuffer.allocate(8 + json.length + data.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length)
            .put(json)
            .put(data)
            .array();
    float[] values = Safetensors.read(file).tensors().get(0).values();
    assertThat(values).hasSize(numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      assertThat(values[i]).isEqualTo(Float.parseFloat(numbers[i]));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":{"dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8]}} | a must be of type F32, F16, BF16, F64, I64, I32, U8, BOOL, but is 'F8_E4M3'
          {"a":{"dtype":"F16","shape":[2],"data_offsets":[0,8]}} | a must lie within the file
          {"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8]},"b":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}} | safetensors must have a place of its own for each tensor, but b has not
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,12]}} | a must lie within the file
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}} | a must lie within the file
          {"a":{"dtype":"F32","shape":[9],"data_offsets":[0,36]}} | a must lie within the file
          {"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}} | a must lie within
          {"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}} | a must have whole numbers
          {"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}} | a must have whole numbers
          {"a":{"dtype":"F32","shape":[1]}} | a must lie within the file
          {"a":7} | a must be of type F32, F16, BF16, F64, I64, I32, U8, BOOL, but is ''
          {"a": | header must be JSON
          """)
  void refusesWhatItSaysOfItself(String header, String message) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    byte[] file =
        ByteBuffer.allocate(8 + json.length + 8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length)
            .put(json)
            .array();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Safetensors.read(file))
        .withMessageContaining(message);
  }
}
