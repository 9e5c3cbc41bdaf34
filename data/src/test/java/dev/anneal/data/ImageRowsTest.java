package dev.anneal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.engine.Batch;
import dev.anneal.engine.Shape;
import dev.anneal.engine.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageRowsTest {

  private static final Shape TWO_CHANNELS = Shape.of(2, 1, 2);

  /** Three images; the first channel of each, then the second. */
  private static final byte[] PIXELS = {
    0, 2, 10, 20, 4, 6, 30, 40, (byte) 255, (byte) 255, (byte) 255, (byte) 255
  };

  @Test
  void fitsEachChannelOnTheImagesItIsGiven() {
    PixelMoments moments = PixelMoments.of(TWO_CHANNELS, PIXELS, new int[] {0, 1});

    // 0, 2, 4, 6: mean 3, variance 5; 10, 20, 30, 40: mean 25, variance 125.
    assertThat(moments.means()).containsExactly(3.0, 25.0);
    assertThat(moments.scales().get(0)).isCloseTo(Math.sqrt(5), within(1e-12));
    assertThat(moments.scales().get(1)).isCloseTo(Math.sqrt(125), within(1e-12));
  }

  @Test
  void readsTheImagesItWasGivenInTheOrderAskedFor() {
    LabelledImages images = new LabelledImages(TWO_CHANNELS, PIXELS, new byte[] {1, 0, 1});
    Preprocessing.Images scaling =
        new Preprocessing.Images(
            TWO_CHANNELS,
            Preprocessing.Framing.AS_STORED,
            List.of(3.0, 25.0),
            List.of(2.0, 10.0),
            new Target.Classes(List.of("a", "b")));

    Batch batch = new ImageRows(scaling, images, new int[] {1, 2}).read(new int[] {1, 0, 0});

    assertThat(batch.targets()).containsExactly(1, 0, 0);
    assertThat(batch.inputs())
        .containsExactly(126, 126, 23, 23, 0.5f, 1.5f, 0.5f, 1.5f, 0.5f, 1.5f, 0.5f, 1.5f);
  }
}
