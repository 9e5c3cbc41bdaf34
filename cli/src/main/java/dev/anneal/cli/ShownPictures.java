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
    return IntStream.range(0, rows.length)
        .mapToObj(
            i ->
                new Shown(
                    rows[i], Picture.of(batch.shape(), images.pixels(batch.inputs(), i * size))))
        .toList();
  }
}
