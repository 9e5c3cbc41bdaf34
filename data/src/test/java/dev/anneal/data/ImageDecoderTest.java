package dev.anneal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {

  private static final int SIDE = 8;
  private static final Color ORANGE = new Color(250, 130, 20);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "bmp", "gif"})
  void readsColour(String format) throws Exception {
    assertColour(read(TestImages.encode(TestImages.plain(20, 30, ORANGE), format)), ORANGE, 6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "bmp"})
  void readsGreyAsItIsStored(String format) throws Exception {
    BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 256; i++) {
      grey.getRaster().setSample(i % 16, i / 16, 0, 100);
    }
    byte[] pixels = read(TestImages.encode(grey, format));
    assertColour(pixels, new Color(100, 100, 100), 1);
    assertThat(SquareImage.isGrey(pixels)).isTrue();
  }

  @Test
  void readsSixteenBits() throws Exception {
    BufferedImage grey = new BufferedImage(9, 9, BufferedImage.TYPE_USHORT_GRAY);
    for (int i = 0; i < 81; i++) {
      grey.getRaster().setSample(i % 9, i / 9, 0, 0x6400);
    }
    assertColour(read(TestImages.encode(grey, "png")), new Color(100, 100, 100), 1);
  }

  @Test
  void putsWhatIsTransparentOnWhite() throws Exception {
    BufferedImage clear = new BufferedImage(16, 16, BufferedImage.TYPE_INT_ARGB);
    TestImages.fill(clear, 0, 0, 8, 16, new Color(200, 0, 0, 128));
    byte[] pixels = read(TestImages.encode(clear, "png"));
    assertThat(pixels[0] & 0xFF).isCloseTo(227, within(2));
    assertThat(pixels[SIDE * SIDE] & 0xFF).isCloseTo(127, within(2));
    assertThat(pixels[7] & 0xFF).isEqualTo(255);
    assertThat(pixels[SIDE * SIDE + 7] & 0xFF).isEqualTo(255);
  }

  @Test
  void putsATransparentEntryOfAPaletteOnWhite() throws Exception {
    byte[] levels = {10, 20};
    IndexColorModel palette = new IndexColorModel(1, 2, levels, levels, levels, 1);
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_BINARY, palette);
    for (int i = 0; i < 256; i++) {
      image.getRaster().setSample(i % 16, i / 16, 0, 1);
    }
    assertColour(read(TestImages.encode(image, "gif")), Color.WHITE, 0);
  }

  @Test
  void readsTheInksOfPrint() throws Exception {
    byte[] pixels = read(TestImages.cmyk(16, 255, 0, 255, 255)); // magenta alone
    assertThat(pixels[0] & 0xFF).isGreaterThan(180);
    assertThat(pixels[SIDE * SIDE] & 0xFF).isLessThan(100);
    assertThat(pixels[2 * SIDE * SIDE] & 0xFF).isGreaterThan(90);
  }

  /** The stored image is black with a white corner; upright, the corner is where EXIF says. */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 0", "2, 7, 0", "3, 7, 7", "4, 0, 7", "5, 0, 0", "6, 7, 0", "7, 7, 7", "8, 0, 7",
    "9, 0, 0"
  })
  void turnsUpright(int orientation, int x, int y) throws Exception {
    BufferedImage corner =
        TestImages.fill(TestImages.plain(64, 64, Color.BLACK), 0, 0, 16, 16, Color.WHITE);
    byte[] pixels = read(TestImages.oriented(TestImages.encode(corner, "jpg"), orientation));
    for (int at = 0; at < 4; at++) {
      int cornerX = at % 2 * 7;
      int cornerY = at / 2 * 7;
      assertThat(pixels[cornerY * SIDE + cornerX] & 0xFF)
          .as("%d, %d", cornerX, cornerY)
          .isCloseTo(cornerX == x && cornerY == y ? 255 : 0, within(12));
    }
  }

  /** 5 and 6 turn a corner to different places only where the image tells rows from columns. */
  @Test
  void turnsClockwise() throws Exception {
    BufferedImage left =
        TestImages.fill(TestImages.plain(64, 64, Color.BLACK), 0, 0, 16, 64, Color.WHITE);
    byte[] jpeg = TestImages.encode(left, "jpg");
    byte[] turned = read(TestImages.oriented(jpeg, 6)); // the left edge becomes the top one
    assertThat(turned[4] & 0xFF).isGreaterThan(240);
    assertThat(turned[4 * SIDE] & 0xFF).isLessThan(15);
    byte[] other = read(TestImages.oriented(jpeg, 8)); // the left edge becomes the bottom one
    assertThat(other[7 * SIDE + 4] & 0xFF).isGreaterThan(240);
    assertThat(other[4] & 0xFF).isLessThan(15);
  }

  @Test
  void keepsTheMiddleOfTheLongSide() throws Exception {
    BufferedImage wide = TestImages.plain(80, 16, Color.BLACK);
    TestImages.fill(wide, 32, 0, 16, 16, Color.WHITE);
    byte[] pixels = read(TestImages.encode(wide, "png"));
    assertThat(pixels[3 * SIDE + 3] & 0xFF).isEqualTo(255);
    BufferedImage high = TestImages.plain(4, 9, Color.BLACK);
    TestImages.fill(high, 0, 2, 4, 5, Color.WHITE);
    byte[] larger = read(TestImages.encode(high, "png"));
    assertThat(larger[0] & 0xFF).isEqualTo(255);
  }

  @Test
  void meansPixelsWhereTheImageIsLarger() throws Exception {
    BufferedImage stripes = TestImages.plain(64, 64, Color.BLACK);
    for (int x = 0; x < 64; x += 2) {
      TestImages.fill(stripes, x, 0, 1, 64, Color.WHITE);
    }
    assertColour(read(TestImages.encode(stripes, "png")), new Color(128, 128, 128), 6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "bmp", "gif"})
  void refusesWhatIsCutShort(String format) {
    byte[] whole = TestImages.encode(noise(), format);
    assertThatExceptionOfType(DamagedImageException.class)
        .isThrownBy(() -> read(Arrays.copyOf(whole, whole.length / 2)))
        .withMessageContaining("end too early");
    assertThatExceptionOfType(DamagedImageException.class)
        .isThrownBy(() -> read(Arrays.copyOf(whole, 12)))
        .withMessageContaining("end too early");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "bmp", "gif"})
  void readsOrRefusesWhateverIsDamaged(String format) {
    byte[] whole = TestImages.encode(noise(), format);
    SplittableRandom random = new SplittableRandom(1);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      for (int j = 0; j < 3; j++) {
        damaged[random.nextInt(Math.min(100, whole.length))] = (byte) random.nextInt(256);
      }
      try {
        assertThat(read(damaged)).hasSize(3 * SIDE * SIDE);
      } catch (DamagedImageException e) {
        assertThat(e.problem()).isNotBlank();
        refused++;
      }
    }
    assertThat(refused).isBetween(30, 299);
  }

  private static BufferedImage noise() {
    BufferedImage image = TestImages.plain(64, 64, Color.BLACK);
    for (int i = 0; i < 64 * 64; i++) {
      image.setRGB(i % 64, i / 64, i * 0x9E3779B1);
    }
    return image;
  }

  @Test
  void refusesOtherKindsOfFiles() {
    assertProblem(
        "<html>".getBytes(StandardCharsets.UTF_8),
        "this is no JPEG, PNG, BMP or GIF image: it starts with 0x3c68746d");
    assertProblem(new byte[0], "the file is empty");
    assertProblem(new byte[] {'B'}, "this is no JPEG, PNG, BMP or GIF image: it starts with 0x42");
    assertThatExceptionOfType(DamagedImageException.class)
        .isThrownBy(() -> ImageDecoder.read(folder, SIDE))
        .withMessageStartingWith("the file cannot be read");
  }

  @Test
  void refusesABombByItsWord() {
    byte[] png = TestImages.encode(TestImages.plain(10, 10, ORANGE), "png");
    ByteBuffer.wrap(png).putInt(16, 50_000).putInt(20, 40_000);
    assertProblem(
        png, "the image says that it has 50000x40000 pixels, but from 1 to 100,000,000 are read");
    byte[] gif = TestImages.encode(TestImages.plain(10, 10, ORANGE), "gif");
    int descriptor = 13 + 3 * (2 << (gif[10] & 7));
    while (gif[descriptor] != ',') {
      descriptor++;
    }
    Arrays.fill(gif, descriptor + 5, descriptor + 9, (byte) 0xFF);
    assertProblem(
        gif, "the image says that it has 65535x65535 pixels, but from 1 to 100,000,000 are read");
  }

  @Test
  void readsLargeImagesWithGaps() throws Exception {
    BufferedImage large = new BufferedImage(8000, 3000, BufferedImage.TYPE_BYTE_BINARY);
    TestImages.fill(large, 0, 0, 8000, 3000, Color.WHITE);
    assertColour(read(TestImages.encode(large, "png")), Color.WHITE, 0);
  }

  @Test
  void tellsTheSizeAndTheFormatByContent() throws Exception {
    Path file =
        TestFiles.bytes(
            folder.resolve("photo.gif"),
            TestImages.encode(TestImages.plain(30, 20, ORANGE), "png"));
    assertThat(ImageDecoder.size(file)).isEqualTo(new Dimension(30, 20));
    assertColour(ImageDecoder.read(file, SIDE), ORANGE, 0);
  }

  @Test
  void takesBrightnessFromColours() {
    byte[] pixels = {(byte) 255, 0, 0, (byte) 255, 0, 10};
    assertThat(SquareImage.grey(pixels)).containsExactly(76, (byte) 151);
    assertThat(SquareImage.isGrey(pixels)).isFalse();
  }

  private byte[] read(byte[] content) throws DamagedImageException {
    return ImageDecoder.read(TestFiles.bytes(folder.resolve("image"), content), SIDE);
  }

  private void assertProblem(byte[] content, String problem) {
    assertThatExceptionOfType(DamagedImageException.class)
        .isThrownBy(() -> read(content))
        .withMessage("%s", problem);
  }

  private static void assertColour(byte[] pixels, Color colour, int tolerance) {
    int[] levels = {colour.getRed(), colour.getGreen(), colour.getBlue()};
    assertThat(pixels).hasSize(3 * SIDE * SIDE);
    for (int i = 0; i < pixels.length; i++) {
      assertThat(pixels[i] & 0xFF)
          .as("value %d", i)
          .isCloseTo(levels[i / (SIDE * SIDE)], within(tolerance));
    }
  }
}
