package dev.anneal.fetch;

import dev.anneal.engine.Nearest;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * A public data set that is known by name.
 *
 * @param name its name, and its folder's in the data folder
 * @param content what is in it, in a few words
 * @param licence under which licence it is said to be
 * @param files its files; none where it is built into Anneal
 * @param mirrors the addresses of folders that hold the files
 */
public record KnownSet(
    String name, String content, String licence, List<KnownFile> files, List<URI> mirrors) {

  /** Copies the lists. */
  public KnownSet {
    files = List.copyOf(files);
    mirrors = List.copyOf(mirrors);
    if (!name.matches("[a-z0-9][a-z0-9-]*")) {
      throw new IllegalArgumentException("name must be a plain word, but was " + name);
    }
  }

  /** All known sets. */
  public static List<KnownSet> all() {
    return Catalogue.SETS;
  }

  /**
   * A set by its name.
   *
   * @throws IllegalArgumentException if none is known by that name
   */
  public static KnownSet named(String name) {
    List<String> names = all().stream().map(KnownSet::name).toList();
    return all().stream()
        .filter(set -> set.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "set must be one of %s, but was '%s'%s"
                        .formatted(String.join(", ", names), name, Nearest.hint(name, names))));
  }

  /** The same from other addresses. */
  public KnownSet withMirrors(List<URI> newMirrors) {
    return new KnownSet(name, content, licence, files, newMirrors);
  }

  /** Whether it is part of Anneal, so that nothing needs to be fetched. */
  public boolean isBuiltIn() {
    return files.isEmpty();
  }

  /** How many bytes its files have, as they are published. */
  public long bytes() {
    return files.stream().mapToLong(KnownFile::bytes).sum();
  }

  /** The set's folder. */
  public Path folder(Path dataDir) {
    return dataDir.resolve(name);
  }

  /**
   * Compares the files in the data folder with the checksums.
   *
   * @return at least one for each file
   */
  public List<Checked> check(Path dataDir) {
    return files.stream().flatMap(file -> file.in(folder(dataDir)).stream()).toList();
  }
}
