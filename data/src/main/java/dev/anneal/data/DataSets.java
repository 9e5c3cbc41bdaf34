package dev.anneal.data;

import dev.anneal.engine.Nearest;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Opens data sets by name, file or folder: the one entry to this package.
 *
 * <p>Validation rows are held out of the training rows by the split seed and the rows' classes (or,
 * for a quantity, tenths by rank): a tenth where the set has a test part, a fifth where it has
 * none.
 */
public final class DataSets {

  private static final List<String> NUMERALS =
      IntStream.range(0, 10).mapToObj(String::valueOf).toList();

  private static final List<String> CLOTHES =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  private static final Map<String, BuiltIn> BUILT_IN = byName();

  private DataSets() {}

  private static Map<String, BuiltIn> byName() {
    Map<String, BuiltIn> sets = new LinkedHashMap<>();
    sets.put("digits", new BuiltIn(Subject.NUMERALS, request -> Digits.open(request.splitSeed())));
    sets.put("mnist", idx(Subject.NUMERALS, new IdxImages("mnist", NUMERALS)));
    sets.put("fashion-mnist", idx(Subject.CLOTHES, new IdxImages("fashion-mnist", CLOTHES)));
    CifarImages cifar = CifarImages.ten();
    sets.put(
        cifar.name(),
        new BuiltIn(Subject.PHOTOS, request -> cifar.open(request.dataDir(), request.splitSeed())));
    return sets;
  }

  private static BuiltIn idx(Subject subject, IdxImages set) {
    return new BuiltIn(subject, request -> set.open(request.dataDir(), request.splitSeed()));
  }

  /** What images show, which decides how they are changed where nobody says. */
  private enum Subject {
    /** Mirrored they would mean nothing. */
    NUMERALS,
    CLOTHES,
    PHOTOS;

    /** What is done to so many images. */
    Augmentation usual(int images) {
      return this == PHOTOS ? Augmentation.ofPhotos(images) : Augmentation.NONE;
    }
  }

  /**
   * A built-in set.
   *
   * @param subject what its images show
   * @param opener opens it
   */
  private record BuiltIn(Subject subject, Function<DataRequest, DataSet> opener) {}

  /** The names of the built-in sets. */
  public static List<String> builtIn() {
    return List.copyOf(BUILT_IN.keySet());
  }

  /**
   * Opens a data set. A built-in name comes before a file or folder of that name, which {@code ./}
   * in front tells apart.
   *
   * @param request which, and how
   * @return the set, in memory; the images of a folder are decoded as they are needed
   * @throws DataException if there is no such set, or it cannot be used as asked
   */
  public static DataSet open(DataRequest request) {
    BuiltIn builtIn = BUILT_IN.get(request.data());
    if (builtIn != null) {
      checkNoTableOptions(request, "built in");
      checkNoFolderOptions(request);
      return augmented(builtIn.opener().apply(request), request, builtIn.subject());
    }
    Path path = path(request.data());
    if (Files.isDirectory(path)) {
      checkNoTableOptions(request, "a folder of images");
      return augmented(ImageFolder.open(request, path), request, Subject.PHOTOS);
    }
    if (request.augmentation() != null) {
      throw new DataException(
          "--augment is for images, but %s is a file; leave it out".formatted(request.data()));
    }
    checkNoFolderOptions(request);
    if (CharacterText.isMeant(request)) {
      checkNoBins(request, "a text whose next character is predicted");
      checkNoFoldOrScale(request, "a text whose next character is predicted");
      return CharacterText.open(request, path);
    }
    checkNoContext(request);
    return TableDataSet.open(request, path);
  }

  private static DataSet augmented(DataSet opened, DataRequest request, Subject subject) {
    Augmentation wanted = request.augmentation();
    if (wanted == null) {
      return opened.augmented(subject.usual(opened.train().count()));
    }
    if (subject == Subject.NUMERALS && wanted.has(Augmentation.Change.FLIP)) {
      throw new DataException(
          "--augment must not flip the digits of %s, which then mean nothing, but was %s; try"
                  .formatted(request.data(), wanted)
              + " --augment crop");
    }
    return opened.augmented(wanted);
  }

  private static void checkNoTableOptions(DataRequest request, String what) {
    if (request.target() != null || request.test() != null || request.task() != null) {
      throw new DataException(
          "--target, --test and --task are for CSV files, but %s is %s; leave them out"
              .formatted(request.data(), what));
    }
    if (!request.columns().equals(ColumnRoles.TOLD_FROM_VALUES)) {
      throw new DataException(
          "--text, --categories, --numbers and --ignore are for CSV files, but %s is %s;"
                  .formatted(request.data(), what)
              + " leave them out");
    }
    checkNoBins(request, what);
    checkNoFoldOrScale(request, what);
    checkNoContext(request);
    if (!request.format().equals(CsvFormat.DETECTED)) {
      throw new DataException(
          "--delimiter, --no-header and --decimal are for CSV files, but %s is %s; leave them out"
              .formatted(request.data(), what));
    }
  }

  private static void checkNoBins(DataRequest request, String what) {
    if (request.asksForBins()) {
      throw new DataException(
          "--bins is for tables with columns of numbers, but %s is %s; leave it out"
              .formatted(request.data(), what));
    }
  }

  private static void checkNoFoldOrScale(DataRequest request, String what) {
    if (request.targetScale() != TargetScale.AUTO) {
      throw new DataException(
          "--target-scale is for CSV files, but %s is %s; leave it out"
              .formatted(request.data(), what));
    }
    if (request.fold() != null) {
      throw new DataException(
          "--folds is for CSV files, but %s is %s; leave it out".formatted(request.data(), what));
    }
  }

  private static void checkNoContext(DataRequest request) {
    if (request.context() != null) {
      throw new DataException(
          "--context is for texts whose next character is predicted, but %s is none; leave it out"
              .formatted(request.data()));
    }
  }

  private static void checkNoFolderOptions(DataRequest request) {
    if (request.imageSize() != null) {
      throw new DataException(
          "--image-size is for folders of images, but %s is not one; leave it out"
              .formatted(request.data()));
    }
    if (request.normalisation() != null) {
      throw new DataException(
          "--normalise is for folders of images, but %s is not one; leave it out"
              .formatted(request.data()));
    }
  }

  private static Path path(String data) {
    try {
      Path path = Path.of(data);
      if (Files.exists(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw unknown(data);
    }
    throw unknown(data);
  }

  private static DataException unknown(String data) {
    return new DataException(
        "no data set or file named %s%s Built in: %s (%s)"
            .formatted(
                DataException.quoted(data),
                Nearest.to(data, builtIn()).map("; did you mean %s?"::formatted).orElse("."),
                String.join(", ", builtIn()),
                "or give a CSV file with --target, or a folder of images"));
  }
}
