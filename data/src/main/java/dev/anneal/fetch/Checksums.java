package dev.anneal.fetch;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Compares files with checksums, in one pass and in little memory. */
final class Checksums {

  private static final int BUFFER = 1 << 16;

  /** No set is larger once it is unpacked: what goes on after that is a bomb. */
  private static final long MOST_UNPACKED = 4_000_000_000L;

  private Checksums() {}

  /** Why a file is wrong; empty where it is right. */
  static Optional<String> problem(Path path, List<Part> parts) {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(path), BUFFER)) {
      Part first = parts.get(0);
      if (first.isMember()) {
        return membersProblem(unpacked(file), parts);
      }
      String found = sha256(first.isFile() ? file : unpacked(file));
      return found.equals(first.sha256())
          ? Optional.empty()
          : Optional.of(wrong(first.isFile() ? "its" : "its content's", first, found));
    } catch (EOFException e) {
      return Optional.of("the gzip data end too early");
    } catch (ZipException e) {
      return Optional.of("the gzip data are damaged");
    } catch (IOException e) {
      return Optional.of("it cannot be read (%s)".formatted(e.getMessage()));
    }
  }

  private static Optional<String> membersProblem(InputStream content, List<Part> parts)
      throws IOException {
    Map<String, Part> missing = new LinkedHashMap<>();
    parts.forEach(part -> missing.put(part.name(), part));
    TarArchiveInputStream tar = new TarArchiveInputStream(content); // closed with the file
    for (TarArchiveEntry each = tar.getNextEntry(); each != null; each = tar.getNextEntry()) {
      Part part = missing.remove(each.getName().substring(each.getName().lastIndexOf('/') + 1));
      if (part != null) {
        String found = sha256(tar);
        if (!found.equals(part.sha256())) {
          return Optional.of(wrong(part.name() + "'s", part, found));
        }
      }
    }
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("it must hold %s".formatted(String.join(", ", missing.keySet())));
  }

  private static String wrong(String whose, Part part, String found) {
    return "%s sha256 must be %s, but was %s".formatted(whose, part.sha256(), found);
  }

  private static InputStream unpacked(InputStream file) throws IOException {
    file.mark(2);
    int magic = file.read() | file.read() << 8;
    file.reset();
    return magic == GZIPInputStream.GZIP_MAGIC ? new GZIPInputStream(file, BUFFER) : file;
  }

  private static String sha256(InputStream content) throws IOException {
    DigestInputStream digesting = new DigestInputStream(content, digest());
    long rest = MOST_UNPACKED;
    byte[] buffer = new byte[BUFFER];
    for (int n = digesting.read(buffer); n >= 0; n = digesting.read(buffer)) {
      rest -= n;
      if (rest < 0) {
        throw new IOException("more than %,d bytes".formatted(MOST_UNPACKED));
      }
    }
    return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
