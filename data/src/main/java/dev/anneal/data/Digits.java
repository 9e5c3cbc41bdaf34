package dev.anneal.data;

import dev.anneal.engine.Shape;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The embedded digits: 1,797 images of 1x8x8, pixels from 0 to 16, 10 classes.
 *
 * <p>The test part is every fifth row (those whose index, counted from 0, is 4 modulo 5), for a
 * stated reason: the file is in the order of its writers, so that a contiguous fifth would ask for
 * digits of writers never seen, which is another and harder problem than the set is known for.
 */
final class Digits {

  private static final List<String> CLASSES =
      IntStream.range(0, 10).mapToObj(String::valueOf).toList();
  private static final String RESOURCE = "digits.csv";
  private static final Shape SHAPE = Shape.of(1, 8, 8);
  private static final int TEST_EVERY = 5;
  private static final int TEST_REMAINDER = 4;

  private Digits() {}

  /** Opens the set. */
  static DataSet open(long splitSeed) {
    InputStream resource =
        Objects.requireNonNull(
            Digits.class.getResourceAsStream(RESOURCE), RESOURCE + " must be in the jar");
    CsvTable table =
        CsvTable.read(DataFile.of(RESOURCE + " (built in)", resource), CsvFormat.DETECTED);
    LabelledImages images = images(table);
    return new ImageParts(
            images,
            rows(images, row -> row % TEST_EVERY != TEST_REMAINDER),
            images,
            rows(images, row -> row % TEST_EVERY == TEST_REMAINDER))
        .split("digits", CLASSES, List.of(table.source()), splitSeed);
  }

  private static int[] rows(LabelledImages images, IntPredicate wanted) {
    return IntStream.range(0, images.count()).filter(wanted).toArray();
  }

  private static LabelledImages images(CsvTable table) {
    int size = SHAPE.values();
    byte[] pixels = new byte[table.rows() * size];
    byte[] labels = new byte[table.rows()];
    for (int row = 0; row < table.rows(); row++) {
      for (int pixel = 0; pixel < size; pixel++) {
        pixels[row * size + pixel] = Byte.parseByte(table.columns().get(pixel).at(row));
      }
      labels[row] = Byte.parseByte(table.columns().get(size).at(row));
    }
    return new LabelledImages(SHAPE, pixels, labels);
  }
}
