package dev.anneal.data;

import dev.anneal.engine.Target;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Opens a folder of images: the files are listed, some are looked at, and the others are decoded
 * when training asks for them.
 *
 * @param path the folder
 * @param listing its files
 * @param files all files, in the listing's order
 * @param skipped the files that cannot be read
 * @param look what is known of the images
 */
record ImageFolder(
    Path path,
    ImageListing listing,
    List<ListedImage> files,
    SkippedFiles skipped,
    FirstLook look) {

  /** One row in so many is held out for validation where there is a test part, and where not. */
  private static final int TENTH = 10;

  private static final int FIFTH = 5;

  /** The share of the Java heap in which decoded images are kept. */
  private static final int ROOM_SHARE = 3;

  private static final int LINES_SHOWN = 5;

  /** Opens a folder. */
  static DataSet open(DataRequest request, Path path) {
    ImageListing listing = ImageListing.of(path);
    List<ListedImage> files = listing.all();
    SkippedFiles skipped = new SkippedFiles(path.toString(), files.size(), request.badFiles());
    checkClasses(path, listing, skipped);
    FirstLook look = FirstLook.at(files, listing.train().size(), request.imageSize(), skipped);
    checkClasses(path, listing, skipped);
    return new ImageFolder(path, listing, files, skipped, look)
        .dataSet(request, Runtime.getRuntime().maxMemory() / ROOM_SHARE);
  }

  private DataSet dataSet(DataRequest request, long room) {
    DecodedImages images = new DecodedImages(files, look.shape(), skipped, room);
    look.decoded().forEach(images::keep);
    int[] train = readable(0, listing.train());
    int[] validation = readable(listing.train().size(), listing.validation());
    int[] test = readable(listing.train().size() + listing.validation().size(), listing.test());
    if (listing.validation().isEmpty()) {
      int[] candidates = train;
      int[] strata = Arrays.stream(candidates).map(images::label).toArray();
      Split split =
          Split.stratified(strata, listing.test().isEmpty() ? FIFTH : TENTH, request.splitSeed());
      train = Arrays.stream(split.train()).map(row -> candidates[row]).toArray();
      validation = Arrays.stream(split.validation()).map(row -> candidates[row]).toArray();
    }
    Preprocessing.Images preprocessing = preprocessing(moments(request, images, train));
    return new DataSet(
        String.valueOf(path.toAbsolutePath().normalize().getFileName()),
        new FolderRows(preprocessing, images, train),
        new FolderRows(preprocessing, images, validation),
        test.length == 0 ? null : new FolderRows(preprocessing, images, test),
        notes(request, room),
        preprocessing,
        Augmentation.NONE,
        List.of(source()),
        skipped);
  }

  /** The images of a part, without those that are known to be damaged. */
  private int[] readable(int from, List<ListedImage> part) {
    return IntStream.range(from, from + part.size())
        .filter(image -> !skipped.contains(files.get(image).path().toString()))
        .toArray();
  }

  private PixelMoments moments(DataRequest request, DecodedImages images, int[] train) {
    if (request.normalisation() == Normalisation.IMAGENET) {
      if (look.shape().channels() != SquareImage.CHANNELS) {
        throw DataException.in(
            path.toString(), "ImageNet's means are for colours, but the images are grey");
      }
      return Normalisation.imageNet();
    }
    List<byte[]> seen = new ArrayList<>();
    for (int image : train) {
      byte[] pixels = look.decoded().containsKey(image) ? images.pixels(image) : null;
      if (pixels != null) {
        seen.add(pixels);
      }
    }
    PixelMoments moments = PixelMoments.of(look.shape(), seen);
    if (moments.scales().stream().anyMatch(scale -> !(scale > 0))) {
      throw DataException.in(
          path.toString(), "all pixels of a channel are equal; there is nothing to learn");
    }
    return moments;
  }

  private Preprocessing.Images preprocessing(PixelMoments moments) {
    return new Preprocessing.Images(
        look.shape(),
        Preprocessing.Framing.CENTRE_SQUARE,
        moments.means(),
        moments.scales(),
        new Target.Classes(listing.classes()));
  }

  /** Each class needs an image to train on, and one to hold out where that is left to us. */
  private static void checkClasses(Path path, ImageListing listing, SkippedFiles skipped) {
    int[] counts = new int[listing.classes().size()];
    listing.train().stream()
        .filter(file -> !skipped.contains(file.path().toString()))
        .forEach(file -> counts[file.label()]++);
    boolean heldOut = listing.validation().isEmpty();
    for (int label = 0; label < counts.length; label++) {
      if (counts[label] < (heldOut ? 2 : 1)) {
        throw DataException.in(
            path.toString(),
            "class %s must have at least %s, but was %d; add images, or remove its folder"
                .formatted(
                    DataException.quoted(listing.classes().get(label)),
                    heldOut ? "2 images, one to train on and one to hold out" : "1 image",
                    counts[label]));
      }
    }
  }

  private List<String> notes(DataRequest request, long room) {
    List<String> notes = new ArrayList<>();
    if (request.imageSize() == null) {
      notes.add(
          "images are fitted to %1$dx%1$d (their median short side is %2$d); --image-size changes it"
              .formatted(look.shape().height(), look.medianSide()));
    }
    if (request.normalisation() == Normalisation.IMAGENET) {
      notes.add("pixels are standardised by ImageNet's means; --normalise data takes this set's");
    }
    if (look.decoded().size() < files.size() - skipped.lines().size()) {
      notes.add(
          "%,d of the %,d images were looked at, for size, colour and mean"
              .formatted(look.decoded().size(), files.size()));
    }
    long fit = room / look.shape().values();
    if (fit < files.size()) {
      notes.add(
          "memory is kept for %,d of the %,d images; the others are decoded each time"
              .formatted(fit, files.size()));
    }
    if (!listing.leftOut().isEmpty()) {
      notes.add(
          "%d files are no images of a class and left out, such as %s"
              .formatted(listing.leftOut().size(), listing.leftOut().get(0)));
    }
    List<String> lines = skipped.lines();
    if (!lines.isEmpty()) {
      notes.add("%d images cannot be read and are left out:".formatted(lines.size()));
      lines.stream().limit(LINES_SHOWN).forEach(line -> notes.add("  " + line));
    }
    return notes;
  }

  /** The folder's checksum is that of its files' names and lengths: to read them all takes long. */
  private SourceFile source() {
    MessageDigest digest = DataFile.sha256Digest();
    for (ListedImage file : files) {
      String line = "%s\t%d\n".formatted(path.relativize(file.path()), file.bytes());
      digest.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return new SourceFile(path.toString(), HexFormat.of().formatHex(digest.digest()), files.size());
  }
}
