package dev.anneal.train;

import dev.anneal.engine.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which groups are meant.
 *
 * @param text a name, in which {@code *} stands for any letters
 * @param names what the names must look like
 */
record GroupPattern(String text, Pattern names) {

  static GroupPattern of(String text) {
    String regex =
        Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return new GroupPattern(text, Pattern.compile(regex));
  }

  /**
   * The groups that match.
   *
   * @throws IllegalArgumentException if none does
   */
  int[] indices(List<String> groups) {
    int[] matching =
        IntStream.range(0, groups.size())
            .filter(i -> names.matcher(groups.get(i)).matches())
            .toArray();
    if (matching.length == 0) {
      throw new IllegalArgumentException(
          "group must match one of %s, but was '%s'%s"
              .formatted(
                  String.join(", ", groups),
                  text,
                  nearest(groups).map("; did you mean %s?"::formatted).orElse("")));
    }
    return matching;
  }

  /** The nearest name; before a star, the nearest beginning of a name. */
  private Optional<String> nearest(List<String> groups) {
    int star = text.indexOf('*');
    if (star < 0) {
      return Nearest.to(text, groups);
    }
    List<String> beginnings =
        groups.stream().map(name -> name.substring(0, Math.min(star, name.length()))).toList();
    return Nearest.to(text.substring(0, star), beginnings).map(name -> name + "*");
  }
}
