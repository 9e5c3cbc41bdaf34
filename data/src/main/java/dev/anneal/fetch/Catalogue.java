package dev.anneal.fetch;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The known sets, as this package's two resource files have them. */
final class Catalogue {

  static final List<KnownSet> SETS = load();

  private Catalogue() {}

  private static List<KnownSet> load() {
    Map<String, List<NamedCsvRecord>> files =
        rows("known-files.csv").stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.getField("set"), LinkedHashMap::new, Collectors.toList()));
    return rows("known-sets.csv").stream()
        .map(row -> set(row, files.getOrDefault(row.getField("name"), List.of())))
        .toList();
  }

  private static KnownSet set(NamedCsvRecord row, List<NamedCsvRecord> files) {
    List<URI> mirrors =
        Arrays.stream(row.getField("mirrors").split(" ", -1))
            .filter(address -> !address.isEmpty())
            .map(URI::create)
            .toList();
    return new KnownSet(
        row.getField("name"),
        row.getField("content"),
        row.getField("licence"),
        files(files),
        mirrors);
  }

  /** A file has a row for each of its parts. */
  private static List<KnownFile> files(List<NamedCsvRecord> rows) {
    Map<String, List<NamedCsvRecord>> byName =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.getField("file"), LinkedHashMap::new, Collectors.toList()));
    return byName.entrySet().stream()
        .map(
            file ->
                new KnownFile(
                    file.getKey(),
                    Long.parseLong(file.getValue().get(0).getField("bytes")),
                    file.getValue().stream()
                        .map(row -> new Part(row.getField("part"), row.getField("sha256")))
                        .toList()))
        .toList();
  }

  private static List<NamedCsvRecord> rows(String resource) {
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder()
            .commentStrategy(CommentStrategy.SKIP)
            .ofNamedCsvRecord(
                new InputStreamReader(
                    Objects.requireNonNull(Catalogue.class.getResourceAsStream(resource), resource),
                    StandardCharsets.UTF_8))) {
      return reader.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
