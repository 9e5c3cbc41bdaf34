package dev.anneal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

  private static final Shape SMALL = Shape.of(1, 8, 8);

  /** (x x + 3 y x + y) mod 11 at column x and row y. */
  private static float[] image() {
    float[] image = new float[64];
    for (int i = 0; i < 64; i++) {
      int x = i % 8;
      int y = i / 8;
      image[i] = (x * x + 3 * y * x + y) % 11;
    }
    return image;
  }

  /**
   * The last columns are from PyTorch 1.13: {@code interpolate(crop, (8, 8), mode="bilinear",
   * antialias=True)}: the first and the sixth row, and the sum of all.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "2;1;3;4; 0 0.5 3.5 6.5 7.8125 7.4375 7.0625 7;"
            + " 4.75 4.8125 5.1875 5.5625 4.76562 2.79688 0.82812 0.5; 340.75",
        "0;3;8;5; 3 2 3 6 0 7 5 5; 5.9375 3.4375 2.25 3.0625 5.875 0.375 7.1875 5; 309.938",
        "5;0;3;8; 3 3 3 3 3.375 4.125 4.875 5; 6 6.25 7.75 9.25 9.0625 7.1875 5.3125 5; 295.875"
      })
  void fitsAPartAsPyTorchDoes(
      int left, int top, int width, int height, String first, String sixth, double sum) {
    float[] padded = new float[100];
    System.arraycopy(image(), 0, padded, 36, 64);
    float[] fitted = new Window(left, top, width, height).fit(padded, 36, SMALL);
    assertThat(Arrays.copyOfRange(fitted, 0, 8)).containsExactly(floats(first), within(1e-5f));
    assertThat(Arrays.copyOfRange(fitted, 40, 48)).containsExactly(floats(sixth), within(1e-5f));
    double all = 0;
    for (float value : fitted) {
      all += value;
    }
    assertThat(all).isCloseTo(sum, within(1e-3));
  }

  private static float[] floats(String text) {
    String[] parts = text.strip().split(" ", -1);
    float[] values = new float[parts.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.parseFloat(parts[i]);
    }
    return values;
  }

  @Test
  void theWholeImageStaysAsItIs() {
    assertThat(Window.whole(SMALL).fit(image(), 0, SMALL)).isEqualTo(image());
  }

  /** Of a uniform area the mean is (0.25 + 1) / 2; what does not fit is drawn again, so below. */
  @Test
  void drawsPartsOfEveryAreaAndShapeInside() {
    Shape shape = Shape.of(3, 64, 64);
    double least = 1;
    double most = 0;
    double narrowest = 2;
    double widest = 0;
    double sum = 0;
    for (int seed = 0; seed < 2000; seed++) {
      Window window = Window.draw(shape, 0.25, new SplittableRandom(seed));
      assertThat(window.left()).isBetween(0, 64 - window.width());
      assertThat(window.top()).isBetween(0, 64 - window.height());
      double area = window.width() * window.height() / 4096.0;
      double ratio = (double) window.width() / window.height();
      least = Math.min(least, area);
      most = Math.max(most, area);
      narrowest = Math.min(narrowest, ratio);
      widest = Math.max(widest, ratio);
      sum += area;
    }
    assertThat(least).isCloseTo(0.25, within(0.01));
    assertThat(most).isCloseTo(1, within(0.03));
    assertThat(narrowest).isCloseTo(0.75, within(0.03));
    assertThat(widest).isCloseTo(4 / 3.0, within(0.05));
    assertThat(sum / 2000).isBetween(0.55, 0.625);
  }

  /** No part with three quarters of this strip's area has a shape from 3:4 to 4:3. */
  @Test
  void takesTheMiddleWhereNothingElseFits() {
    assertThat(Window.draw(Shape.of(1, 10, 100), 0.75, new SplittableRandom(1)))
        .isEqualTo(new Window(43, 0, 13, 10));
    assertThat(Window.draw(Shape.of(1, 100, 10), 0.75, new SplittableRandom(1)))
        .isEqualTo(new Window(0, 43, 10, 13));
  }
}
