package dev.anneal.cli;

import dev.anneal.data.DataSet;
import dev.anneal.data.Preprocessing;
import dev.anneal.engine.Batch;
import dev.anneal.engine.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Some images of each class of a set's training part. */
final class ShownPictures {

  private static final int FEW_LEVELS = 31;
  private static final int LEVELS = 255;

  private ShownPictures() {}

  /** An image and its row. */
  record Shown(int row, Picture picture) {}

  /**
   * Images by class, spread evenly over the rows of each; all as one class where a number is
   * predicted.
   *
   * @param data images
   * @param images how they became inputs
   * @param ofEach how many of each class, at most
   * @param classes of how many classes, the first ones
   */
  static Map<Integer, List<Shown>> of(
      DataSet data, Preprocessing.Images images, int ofEach, int classes) {
    Map<Integer, List<Integer>> rows = rows(data, classes);
    Map<Integer, List<Shown>> shown = new TreeMap<>();
    rows.forEach((label, all) -> shown.put(label, read(data, images, spread(all, ofEach))));
    return shown;
  }

  private static Map<Integer, List<Integer>> rows(DataSet data, int classes) {
    float[] targets = data.train().targets();
    Map<Integer, List<Integer>> rows = new TreeMap<>();
    for (int row = 0; row < targets.length; row++) {
      int label = data.target() instanceof Target.Classes ? (int) targets[row] : 0;
      if (label < classes) {
        rows.computeIfAbsent(label, none -> new ArrayList<>()).add(row);
      }
    }
    return rows;
  }

  private static int[] spread(List<Integer> rows, int most) {
    int count = Math.min(most, rows.size());
    return IntStream.range(0, count)
        .map(i -> rows.get((int) ((long) i * rows.size() / count)))
        .toArray();
  }

  private static List<Shown> read(DataSet data, Preprocessing.Images images, int[] rows) {
    Batch batch = data.train().read(rows);
    int size = batch.shape().values();
    List<Shown> shown = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      byte[] pixels = images.pixels(batch.inputs(), i * size);
      shown.add(new Shown(rows[i], Picture.of(batch.shape(), brightened(pixels))));
    }
    return shown;
  }

  /** Sets that count few levels, as digits from 0 to 16, would be all but black. */
  private static byte[] brightened(byte[] pixels) {
    int brightest = 1;
    for (byte pixel : pixels) {
      brightest = Math.max(brightest, pixel & 0xFF);
    }
    if (brightest > FEW_LEVELS) {
      return pixels;
    }
    byte[] bright = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      bright[i] = (byte) (pixels[i] * LEVELS / brightest);
    }
    return bright;
  }
}
