package dev.anneal.data;

import dev.anneal.engine.Target;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The images of a set, before validation rows are held out.
 *
 * @param images a file's images, those for training among them
 * @param forTraining which of them are for training and validation
 * @param test the images of the file that has the test part; the same where one file has both
 * @param forTest which of those are the test part
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ImageParts(LabelledImages images, int[] forTraining, LabelledImages test, int[] forTest) {

  /** One row in so many of those for training is for validation. */
  private static final int TENTH = 10;

  /** Two files: one for training and validation, one for the test. */
  static ImageParts of(LabelledImages training, LabelledImages test) {
    return new ImageParts(
        training,
        IntStream.range(0, training.count()).toArray(),
        test,
        IntStream.range(0, test.count()).toArray());
  }

  /**
   * Holds out a stratified tenth for validation, and standardises by what is left.
   *
   * @param name the data set's name
   * @param classes the classes' names
   * @param sources the files
   * @param splitSeed the user's split seed
   */
  DataSet split(String name, List<String> classes, List<SourceFile> sources, long splitSeed) {
    int[] strata = Arrays.stream(forTraining).map(images::label).toArray();
    Split split = Split.stratified(strata, TENTH, splitSeed);
    int[] train = Arrays.stream(split.train()).map(i -> forTraining[i]).toArray();
    int[] validation = Arrays.stream(split.validation()).map(i -> forTraining[i]).toArray();
    PixelMoments moments = PixelMoments.of(images.shape(), images.pixels(), train);
    if (moments.scales().contains(0.0)) {
      throw DataException.in(
          sources.get(0).name(), "all pixels of a channel are equal; there is nothing to learn");
    }
    Preprocessing.Images preprocessing =
        new Preprocessing.Images(
            images.shape(),
            Preprocessing.Framing.AS_STORED,
            moments.means(),
            moments.scales(),
            new Target.Classes(classes));
    return new DataSet(
        name,
        new ImageRows(preprocessing, images, train),
        new ImageRows(preprocessing, images, validation),
        new ImageRows(preprocessing, test, forTest),
        List.of(),
        preprocessing,
        Augmentation.NONE,
        sources,
        SkippedFiles.none());
  }
}
