package dev.anneal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Rows to be predicted that cannot be read. */
class RowReaderTest {

  private static void refused(byte[] content, String message) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(
            () -> {
              try (RowReader rows =
                  RowReader.of("rows", new ByteArrayInputStream(content), CsvFormat.DETECTED)) {
                while (rows.next() != null) {}
              }
            })
        .withMessage(message);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void jsonLinesWhoseGzipDataEndTooEarly() {
    byte[] packed = TestFiles.gzip(utf8("{\"a\": 1, \"b\": \"u\"}\n"));
    refused(
        Arrays.copyOf(packed, packed.length - 6),
        "rows: the gzip data end too early; copy or download the file again");
  }

  @Test
  void jsonLinesThatAreNone() {
    refused(
        utf8("{\"a\": 1}\n[2]\n"),
        "rows, line 2: a row must be an object such as {\"age\": 39}, but is not");
  }

  @Test
  void aFileOfOneColumn() {
    String lines = "text\n\"Free entry, call now\"\nsee you\n";
    try (RowReader rows =
        RowReader.of("rows", new ByteArrayInputStream(utf8(lines)), CsvFormat.DETECTED)) {
      assertThat(rows.columns()).containsExactly("text");
      assertThat(rows.next()).extracting(row -> row.raw("text")).isEqualTo("Free entry, call now");
      assertThat(rows.next()).extracting(TextRow::line).isEqualTo(3L);
      assertThat(rows.next()).isNull();
    }
  }

  @Test
  void closesWhatItCannotRead() {
    AtomicBoolean closed = new AtomicBoolean();
    InputStream empty =
        new ByteArrayInputStream(new byte[0]) {
          @Override
          public void close() {
            closed.set(true);
          }
        };
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> RowReader.of("rows", empty, CsvFormat.DETECTED));
    assertThat(closed).isTrue();
  }
}
