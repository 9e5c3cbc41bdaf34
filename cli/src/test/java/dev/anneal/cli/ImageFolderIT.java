package dev.anneal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A folder of images, from the command line: bars that lie and bars that stand. */
class ImageFolderIT extends CommandTest {

  private static final String[] FORMATS = {"jpg", "png", "bmp", "gif"};

  private void writeBars(String below, int ofEach) throws IOException {
    SplittableRandom random = new SplittableRandom(below.hashCode());
    for (int i = 0; i < ofEach; i++) {
      for (String kind : new String[] {"lying", "standing"}) {
        String format = FORMATS[i % FORMATS.length];
        Path file = folder.resolve("%s/%s/%03d.%s".formatted(below, kind, i, format));
        Files.createDirectories(file.getParent());
        ImageIO.write(bar(kind.equals("lying"), random), format, file.toFile());
      }
    }
  }

  private static BufferedImage bar(boolean lying, SplittableRandom random) {
    BufferedImage image = new BufferedImage(40, 36, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    canvas.setColor(new Color(random.nextInt(80), random.nextInt(80), random.nextInt(80)));
    canvas.fillRect(0, 0, 40, 36);
    canvas.setColor(new Color(150 + random.nextInt(100), 200, 150 + random.nextInt(100)));
    int at = 6 + random.nextInt(20);
    canvas.fillRect(lying ? 0 : at, lying ? at : 0, lying ? 40 : 5, lying ? 5 : 36);
    canvas.dispose();
    return image;
  }

  @Test
  void trainsOnAFolder() throws Exception {
    writeBars("bars", 30);
    anneal.write("bars/lying/broken.jpg", "<html>not found</html>");
    Launcher.Result result =
        anneal.run(
            "train",
            "bars/",
            "--model",
            "lenet",
            "--epochs",
            "12",
            "--lr",
            "0.01",
            "--no-baseline");

    assertThat(result.error()).isEmpty();
    assertThat(result.out())
        .contains("bars: 48 training and 12 validation rows of 3x32x32 values, 2 classes")
        .contains("images are fitted to 32x32 (their median short side is 36)")
        .contains("1 images cannot be read and are left out:")
        .contains("bars/lying/broken.jpg: this is no JPEG, PNG, BMP or GIF image: it starts with")
        .contains("1 files could not be read and were skipped: runs/bars-1/skipped.txt");
    assertThat(result.code()).isZero();
    JsonNode json = anneal.json("runs/bars-1/result.json");
    assertThat(json.get("validation").get("accuracy").asDouble()).isGreaterThan(0.8);
    JsonNode data = anneal.json("runs/bars-1/recipe.json").get("data");
    JsonNode preprocessing = data.get("preprocessing");
    assertThat(preprocessing.get("framing").asString()).isEqualTo("centre-square");
    assertThat(preprocessing.get("means").size()).isEqualTo(3);
    assertThat(preprocessing.get("target").get("names").toString())
        .isEqualTo("[\"lying\",\"standing\"]");
    assertThat(data.get("augmentation").asString()).isEqualTo("crop, flip");
    assertThat(data.get("sources").get(0).get("rows").asInt()).isEqualTo(61);
    assertThat(Files.readString(folder.resolve("runs/bars-1/skipped.txt")))
        .startsWith("bars/lying/broken.jpg: this is no ");
  }

  @Test
  void findsARateForPartsAndASize() throws Exception {
    writeBars("bars/train", 12);
    writeBars("bars/valid", 4);
    writeBars("bars/test", 3);
    Launcher.Result result = anneal.run("find", "bars", "--image-size", "16", "--augment", "none");
    assertThat(result.error()).isEmpty();
    assertThat(result.out())
        .contains(
            "bars: 24 training and 8 validation rows, 6 test rows, of 3x16x16 values, 2 classes")
        .doesNotContain("fitted")
        .doesNotContain("changed");
  }

  @Test
  void trainsOnPartsAndMixtures() throws Exception {
    writeBars("bars", 10);
    anneal.succeed(
        "train",
        "bars",
        "--model",
        "lenet",
        "--lr",
        "0.01",
        "--steps",
        "4",
        "--no-baseline",
        "--augment",
        "standard, mixup(0.4), resized-crop");
    assertThat(anneal.json("runs/bars-1/recipe.json").get("data").get("augmentation").asString())
        .isEqualTo("resized-crop(0.25), crop, flip, mixup(0.4)");
  }

  private void refused(String expected, String... arguments)
      throws IOException, InterruptedException {
    Launcher.Result result = anneal.run(arguments);
    assertThat(result.error()).isEqualTo("anneal: " + expected);
    assertThat(result.code()).isEqualTo(2);
    assertThat(folder.resolve("runs")).as("no run is begun").doesNotExist();
  }

  @Test
  void refusesFoldersThatAreNoSets() throws Exception {
    Files.createDirectories(folder.resolve("empty"));
    refused(
        "empty: there must be a folder for each of at least 2 classes, such as empty/cats/1.jpg, but"
            + " was none",
        "train",
        "empty");
    writeBars("bars", 3);
    refused(
        "bars/lying: there must be a folder for each of at least 2 classes, such as"
            + " bars/lying/cats/1.jpg, but was none, and 3 images outside them",
        "train",
        "bars/lying");
    Files.createDirectories(folder.resolve("bars/none"));
    refused(
        "bars: class 'none' must have at least 2 images, one to train on and one to hold out, but"
            + " was 0; add images, or remove its folder",
        "train",
        "bars");
  }

  @Test
  void refusesManyBadFiles() throws Exception {
    writeBars("bars", 5);
    for (int i = 0; i < 4; i++) {
      anneal.write("bars/lying/bad%d.png".formatted(i), "\211PNG\r\n\032\n\0\0");
    }
    Launcher.Result result = anneal.run("train", "bars");
    assertThat(result.error())
        .startsWith(
            "anneal: bars: 4 of the 14 images cannot be read, but only 3 would be skipped; repair or"
                + " remove them. The first: bars/lying/bad0.png: the PNG data are damaged or end too"
                + " early")
        .doesNotContain("\n");
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void refusesOptionsThatDoNotFit() throws Exception {
    writeBars("bars", 3);
    refused(
        "--target, --test and --task are for CSV files, but bars is a folder of images; leave them"
            + " out",
        "train",
        "bars",
        "--target",
        "kind");
    refused("image size must be from 8 to 1024, but was 4", "train", "bars", "--image-size", "4");
    refused(
        "Invalid value for option '--augment': augmentation must be none, standard or some of"
            + " resized-crop, crop, flip, cutout, mixup, but was 'flap'; did you mean flip?; 'anneal train --help' shows what"
            + " it takes",
        "train",
        "bars",
        "--augment",
        "flap");
    refused(
        "Invalid value for option '--augment': mixup must have an alpha above 0 and at most 1000, but"
            + " was -1.0; 'anneal train --help' shows what it takes",
        "train",
        "bars",
        "--augment",
        "mixup(-1)");
    refused(
        "--augment must not flip the digits of digits, which then mean nothing, but was flip; try"
            + " --augment crop",
        "train",
        "digits",
        "--augment",
        "flip");
    refused(
        "--image-size is for folders of images, but digits is not one; leave it out",
        "train",
        "digits",
        "--image-size",
        "16");
  }
}
