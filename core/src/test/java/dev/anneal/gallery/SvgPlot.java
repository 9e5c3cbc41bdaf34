package dev.anneal.gallery;

import java.util.Arrays;
import java.util.Locale;

/**
 * Draws a value at each step of a run as an SVG picture, for pages that are read in light and in
 * dark.
 *
 * @param width in pixels, axis included
 * @param height in pixels, axis included
 */
record SvgPlot(int width, int height) {

  private static final int LEFT = 54;
  private static final int RIGHT = 12;
  private static final int TOP = 10;
  private static final int BOTTOM = 24;

  /** The picture of values; the vertical axis begins at 0 if they come near it. */
  String draw(double[] values) {
    double high = Arrays.stream(values).max().orElseThrow();
    double least = Arrays.stream(values).min().orElseThrow();
    double low = least > high / 2 && least < high ? least - (high - least) / 4 : 0;
    double top = high + (high - low) / 20;
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      boolean bends =
          i == 0
              || i == values.length - 1
              || Math.abs(values[i - 1] + values[i + 1] - 2 * values[i]) > 1e-9 * high;
      if (bends) {
        path.append(path.isEmpty() ? "M" : "L")
            .append(decimal(x(i, values.length)))
            .append(' ')
            .append(decimal(y(values[i], low, top)));
      }
    }
    return picture(path.toString(), axis(values.length, low, high, top));
  }

  private String picture(String path, String axis) {
    return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d">
        <style>
        text { font: 12px system-ui, sans-serif; fill: #59626e }
        .line { fill: none; stroke: #0072b2; stroke-width: 2; stroke-linejoin: round }
        .axis { stroke: #c4cad1 }
        @media (prefers-color-scheme: dark) {
          text { fill: #a2abb7 }
          .line { stroke: #56b4e9 }
          .axis { stroke: #444c56 }
        }
        </style>
        %s<path class="line" d="%s"/>
        </svg>
        """
        .formatted(width, height, width, height, axis, path);
  }

  /** The bottom and the left edge, the first and the last step, and the values worth a line. */
  private String axis(int steps, double low, double high, double top) {
    double bottom = y(low, low, top);
    return line(LEFT, bottom, width - RIGHT, bottom)
        + line(LEFT, TOP, LEFT, bottom)
        + line(LEFT - 4, y(high, low, top), LEFT, y(high, low, top))
        + text(LEFT - 8, y(high, low, top) + 4, "end", number(high))
        + text(LEFT - 8, bottom + 4, "end", number(low))
        + text(LEFT, height - 6, "start", "step 0")
        + text(width - RIGHT, height - 6, "end", Integer.toString(steps - 1));
  }

  private double x(int step, int steps) {
    return LEFT + (double) (width - LEFT - RIGHT) * step / (steps - 1);
  }

  private double y(double value, double low, double top) {
    return TOP + (height - TOP - BOTTOM) * (top - value) / (top - low);
  }

  private static String line(double x1, double y1, double x2, double y2) {
    return "<path class=\"axis\" d=\"M%s %sL%s %s\"/>%n"
        .formatted(decimal(x1), decimal(y1), decimal(x2), decimal(y2));
  }

  private static String text(double x, double y, String anchor, String text) {
    return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>%n"
        .formatted(decimal(x), decimal(y), anchor, text);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String number(double value) {
    return Double.toString(Math.rint(value * 1e4) / 1e4).replaceAll("\\.0$", "");
  }
}
