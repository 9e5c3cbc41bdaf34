package dev.anneal.fetch;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.anneal.fuzz.Reader;
import java.nio.file.Path;
import java.util.List;

/** Fetched files, which are compared with checksums. */
class ChecksumsFuzz {

  private static final String NONE = "0".repeat(64);

  @FuzzTest
  void checksums(byte[] content) {
    Path file = Reader.file("fetched", content);
    for (String part : List.of("file", "content", "member.bin")) {
      String problem = Checksums.problem(file, List.of(new Part(part, NONE))).orElse("");
      if (problem.isBlank() || problem.lines().count() != 1) {
        throw new AssertionError("must be one line: " + problem);
      }
    }
  }
}
