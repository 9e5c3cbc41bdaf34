package dev.anneal.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The style sheets and scripts that every page carries within itself.
 *
 * @param styles the content of a style element
 * @param scripts the content of a script element
 */
record PageAssets(String styles, String scripts) {

  static PageAssets load() {
    String chartsLicence = "/*\n" + text("LICENSE").strip() + "\n*/\n";
    return new PageAssets(
        chartsLicence + texts("uPlot.min.css", "page.css", "charts.css"),
        chartsLicence
            + texts("uPlot.iife.min.js", "figures.js", "charts.js", "page.js", "finders.js"));
  }

  /** For a page without charts, which has nothing to run. */
  static PageAssets withoutCharts() {
    return new PageAssets(texts("page.css", "sheet.css"), "");
  }

  private static String texts(String... names) {
    return Arrays.stream(names).map(PageAssets::text).collect(Collectors.joining("\n"));
  }

  private static String text(String name) {
    try (InputStream resource = PageAssets.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(resource, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
