package dev.anneal.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.anneal.engine.NamedTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
      quoteCharacter = '`',
      textBlock =
          """
          {"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}} | a must be of type F32
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,12]}} | a must lie within the file
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}} | a must lie within the file
          {"a":{"dtype":"F32","shape":[9],"data_offsets":[0,36]}} | a must lie within the file
          {"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}} | a must lie within
          {"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}} | a must have whole numbers
          {"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}} | a must have whole numbers
          {"a":{"dtype":"F32","shape":[1]}} | a must lie within the file
          {"a":7} | a must be of type F32
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
