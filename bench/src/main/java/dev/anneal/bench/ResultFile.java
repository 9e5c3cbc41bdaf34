package dev.anneal.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A CSV file that measurements are appended to, one line each.
 *
 * @param path where it is
 * @param columns its header
 */
record ResultFile(Path path, List<String> columns) {

  /** What has been measured so far. */
  List<Map<String, String>> lines() {
    List<Map<String, String>> lines = new ArrayList<>();
    if (Files.exists(path)) {
      try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(path)) {
        reader.forEach(line -> lines.add(line.getFieldsAsMap()));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
    return lines;
  }

  /** Whether a line with these values in the first columns is there. */
  boolean has(String... key) {
    return lines().stream()
        .anyMatch(
            line -> {
              for (int i = 0; i < key.length; i++) {
                if (!key[i].equals(line.get(columns.get(i)))) {
                  return false;
                }
              }
              return true;
            });
  }

  /** Appends a line. */
  void add(Object... values) {
    StringWriter text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().build(text)) {
      if (!Files.exists(path)) {
        Files.createDirectories(path.toAbsolutePath().getParent());
        writer.writeRecord(columns);
      }
      List<String> line = new ArrayList<>();
      for (Object value : values) {
        line.add(String.valueOf(value));
      }
      writer.writeRecord(line);
      writer.flush();
      Files.writeString(
          path, text.toString(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
