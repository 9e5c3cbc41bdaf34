package dev.anneal.fetch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of a known set.
 *
 * @param name its name, without a folder
 * @param bytes how many bytes it has as it is published
 * @param parts what must be right in it; at least one
 */
public record KnownFile(String name, long bytes, List<Part> parts) {

  /** The folder that CIFAR's archive unpacks to. */
  private static final String UNPACKED = "cifar-10-batches-bin";

  /** Checks that it has a plain name, a size and a checksum. */
  public KnownFile {
    parts = List.copyOf(parts);
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException("name must be that of a file, but was " + name);
    }
    if (bytes < 1) {
      throw new IllegalArgumentException("bytes must be positive, but was " + bytes);
    }
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("parts must not be empty, but there are none");
    }
  }

  /**
   * Compares what is in a set's folder with the checksums: the file, and where it is not there what
   * users make of it by unpacking.
   *
   * @param folder the set's folder
   * @return one for each file looked at; one that is missing, if there is none
   */
  List<Checked> in(Path folder) {
    Path file = folder.resolve(name);
    List<Checked> unpacked = Files.exists(file) ? List.of() : unpacked(folder);
    return unpacked.isEmpty() ? List.of(Checked.of(file, parts)) : unpacked;
  }

  private List<Checked> unpacked(Path folder) {
    List<Checked> checked = new ArrayList<>();
    Path plain = folder.resolve(name.replaceFirst("\\.gz$", ""));
    if (Files.exists(plain)) {
      checked.add(parts.get(0).isFile() ? new Checked.Unknown(plain) : Checked.of(plain, parts));
      return checked;
    }
    for (Path place : List.of(folder, folder.resolve(UNPACKED))) {
      if (checked.isEmpty() && parts.stream().anyMatch(part -> isIn(place, part))) {
        parts.forEach(
            part -> checked.add(Checked.of(place.resolve(part.name()), List.of(part.unpacked()))));
      }
    }
    return checked;
  }

  private static boolean isIn(Path folder, Part part) {
    return part.isMember() && Files.exists(folder.resolve(part.name()));
  }
}
