package dev.anneal.data;

import dev.anneal.engine.Shape;
import java.awt.Dimension;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a folder's images before training begins, from all of them where they are few
 * and small, else from some that are spread evenly over those for training: to look at all of a
 * large folder would take longer than a user waits.
 *
 * @param shape 1 channel where none of the images has colour, else 3; and the side twice
 * @param medianSide the median of the images' short sides, in pixels
 * @param decoded the images looked at, by their number, in three channels
 */
record FirstLook(Shape shape, int medianSide, Map<Integer, byte[]> decoded) {

  private static final int MOST_FILES = 400;
  private static final int FEWEST_FILES = 16;
  private static final long BYTES = 12_000_000;

  /** Larger images take more time than they are worth where there is no accelerator. */
  private static final int LARGEST_SIDE = 128;

  private static final int SIDE_STEP = 32;

  /**
   * Looks at images.
   *
   * @param files all files, those for training first
   * @param forTraining how many are for training
   * @param imageSize the side that the user wants; null to choose it
   * @param skipped takes the files that cannot be read
   * @throws DataException if those are too many
   */
  static FirstLook at(
      List<ListedImage> files, int forTraining, @Nullable Integer imageSize, SkippedFiles skipped) {
    int[] sample = sample(files, forTraining);
    Map<Integer, Dimension> sizes = new ConcurrentHashMap<>();
    lookAt(
        files, sample, skipped, (image, file) -> sizes.put(image, ImageDecoder.size(file.path())));
    skipped.checkFew();
    int median = median(sizes);
    int side = imageSize != null ? imageSize : side(median);
    Map<Integer, byte[]> decoded = new ConcurrentHashMap<>();
    int[] readable = Arrays.stream(sample).filter(sizes::containsKey).toArray();
    lookAt(
        files,
        readable,
        skipped,
        (image, file) -> decoded.put(image, ImageDecoder.read(file.path(), side)));
    skipped.checkFew();
    int channels =
        decoded.values().stream().allMatch(SquareImage::isGrey) ? 1 : SquareImage.CHANNELS;
    return new FirstLook(Shape.of(channels, side, side), median, new TreeMap<>(decoded));
  }

  private static int[] sample(List<ListedImage> files, int forTraining) {
    if (files.size() <= MOST_FILES && files.stream().mapToLong(ListedImage::bytes).sum() <= BYTES) {
      return IntStream.range(0, files.size()).toArray();
    }
    long bytes = files.stream().limit(forTraining).mapToLong(ListedImage::bytes).sum();
    double share = (double) BYTES / Math.max(1, bytes);
    int count =
        (int)
            Math.min(
                Math.min(MOST_FILES, forTraining), Math.max(FEWEST_FILES, share * forTraining));
    return IntStream.range(0, count).map(i -> (int) ((long) i * forTraining / count)).toArray();
  }

  private static void lookAt(
      List<ListedImage> files, int[] images, SkippedFiles skipped, Look look) {
    Arrays.stream(images)
        .parallel()
        .forEach(
            image -> {
              ListedImage file = files.get(image);
              try {
                look.at(image, file);
              } catch (DamagedImageException e) {
                skipped.add(file.path().toString(), e.problem());
              }
            });
  }

  private static int median(Map<Integer, Dimension> sizes) {
    int[] sides =
        sizes.values().stream()
            .mapToInt(size -> Math.min(size.width, size.height))
            .sorted()
            .toArray();
    return sides.length == 0 ? 1 : sides[sides.length / 2];
  }

  /** The median, in steps of 32 where it is larger, and no larger than 128. */
  private static int side(int median) {
    int inSteps = median < SIDE_STEP ? median : median / SIDE_STEP * SIDE_STEP;
    return Math.max(ImageRequest.SMALLEST, Math.min(LARGEST_SIDE, inSteps));
  }

  /** What is done with a file. */
  private interface Look {
    void at(int image, ListedImage file) throws DamagedImageException;
  }
}
