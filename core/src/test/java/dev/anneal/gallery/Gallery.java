package dev.anneal.gallery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code docs/schedules.md} says, as far as it can be checked. */
final class Gallery {

  static final Path DOCS = Path.of("..", "docs");

  private static final Pattern ENTRY =
      Pattern.compile(
          "### (.+)\\R\\R"
              + "!\\[\\]\\((schedules/[a-z0-9-]+\\.svg)\\)\\R\\R"
              + "\\| \\| \\|\\R\\|---\\|---\\|\\R"
              + "\\| Text \\| `(.+)` \\|\\R"
              + "\\| Java \\| `(.+)` \\|\\R"
              + "\\| Formula \\| (.+) \\|\\R"
              + "\\| Source \\| (.+) \\|\\R");

  private static final Pattern FRAMEWORK = Pattern.compile("### (.+) in our words\\R");
  private static final Pattern TRANSLATION =
      Pattern.compile("\\| `(\\w+)` \\| `(\\{.*})` \\| `(.+)` \\|\\R");

  private Gallery() {}

  /**
   * A schedule.
   *
   * @param title its heading
   * @param picture its picture's file, from the page's folder on
   * @param text the plan
   * @param code the same plan in Java
   */
  record Entry(String title, String picture, String text, String code) {

    @Override
    public String toString() {
      return title;
    }
  }

  /**
   * Another framework's schedule and the plan that it is here, for an optimizer's rate of 0.1.
   *
   * @param framework the framework's heading
   * @param name its name there
   * @param parameters its parameters there, as JSON
   * @param text the plan
   */
  record Translation(String framework, String name, String parameters, String text) {

    @Override
    public String toString() {
      return framework + " " + name + " " + parameters;
    }
  }

  static List<Entry> entries() {
    return ENTRY
        .matcher(page())
        .results()
        .map(m -> new Entry(m.group(1), m.group(2), m.group(3), m.group(4)))
        .toList();
  }

  static List<Translation> translations() {
    List<Translation> translations = new ArrayList<>();
    String page = page();
    Matcher framework = FRAMEWORK.matcher(page);
    while (framework.find()) {
      int end = page.indexOf("\n### ", framework.end());
      TRANSLATION
          .matcher(page.substring(framework.end(), end < 0 ? page.length() : end))
          .results()
          .map(m -> new Translation(framework.group(1), m.group(1), m.group(2), m.group(3)))
          .forEach(translations::add);
    }
    return translations;
  }

  static String page() {
    return read(DOCS.resolve("schedules.md"));
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
