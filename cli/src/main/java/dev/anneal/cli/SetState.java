package dev.anneal.cli;

import dev.anneal.fetch.Checked;
import dev.anneal.fetch.KnownFile;
import dev.anneal.fetch.KnownSet;
import dev.anneal.fetch.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A known set, and which of its files are there, for people and in JSON.
 *
 * @param name the set
 * @param content what is in it
 * @param licence under which licence it is said to be
 * @param state {@code built in}, {@code there}, {@code incomplete}, {@code wrong} or {@code not
 *     there}
 * @param bytes how many bytes its files have
 * @param files its files, with their checksums
 */
record SetState(
    String name, String content, String licence, String state, long bytes, List<KnownFile> files) {

  static SetState of(KnownSet set, Path dataDir) {
    return new SetState(
        set.name(),
        set.content(),
        set.licence(),
        set.isBuiltIn() ? "built in" : state(set.check(dataDir)),
        set.bytes(),
        set.files());
  }

  private static String state(List<Checked> files) {
    if (files.stream().anyMatch(Checked.Wrong.class::isInstance)) {
      return "wrong";
    }
    long missing = files.stream().filter(Checked.Missing.class::isInstance).count();
    return missing == 0 ? "there" : missing == files.size() ? "not there" : "incomplete";
  }

  /** A few lines for people. */
  List<String> lines() {
    String size = bytes == 0 ? "" : ", " + Figure.megabytes(bytes);
    String first = "%-17s %-11s %s%s".formatted(name, state, content, size);
    return Stream.concat(
            Stream.of(first, "%-29s licence: %s".formatted("", licence)),
            files.stream()
                .map(
                    file ->
                        "%-29s %s  sha256 of %s %s"
                            .formatted("", file.name(), what(file), shown(file))))
        .toList();
  }

  private static String what(KnownFile file) {
    Part part = file.parts().get(0);
    return part.isFile()
        ? "it"
        : part.isContent() ? "its content" : "its " + file.parts().size() + " files";
  }

  private static String shown(KnownFile file) {
    int digits = 12;
    return file.parts().get(0).sha256().substring(0, digits) + "...";
  }
}
