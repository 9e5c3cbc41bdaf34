package dev.anneal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapeTest {

  @Test
  void namesAnImagesSizes() {
    Shape image = Shape.of(3, 24, 32);

    assertThat(image.isImage()).isTrue();
    assertThat(image.channels()).isEqualTo(3);
    assertThat(image.height()).isEqualTo(24);
    assertThat(image.width()).isEqualTo(32);
    assertThat(image.values()).isEqualTo(3 * 24 * 32);
  }

  @Test
  void hasNoChannelsWhereARowIsNoImage() {
    assertThatThrownBy(Shape.of(128, 64)::channels)
        .hasMessage("an image's shape must be channels, height and width, but was 128x64");
  }

  @Test
  void readsWhatItWrites() {
    assertThat(Shape.parse(Shape.of(1, 28, 28).toString())).isEqualTo(Shape.of(1, 28, 28));
    assertThatThrownBy(() -> Shape.parse("28x"))
        .hasMessage("a shape must be sizes such as 1x28x28, but was '28x'");
    assertThatThrownBy(() -> Shape.of(3, 0))
        .hasMessage("a shape must have positive sizes, but was [3, 0]");
  }
}
