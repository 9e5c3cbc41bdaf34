package dev.anneal.data;

import dev.anneal.engine.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The files of a folder of images: a folder for each class, or folders {@code train}, {@code val}
 * and {@code test} with a folder for each class in them.
 *
 * @param classes the classes, which are the training folders' names, sorted
 * @param train the files to train on, class after class, each sorted by name
 * @param validation the files of the folder {@code val}; empty where there is none
 * @param test the files of the folder {@code test}; empty where there is none
 * @param leftOut the files that are no images by their names, or are in no class
 */
record ImageListing(
    List<String> classes,
    List<ListedImage> train,
    List<ListedImage> validation,
    List<ListedImage> test,
    List<Path> leftOut) {

  private static final Set<String> TRAIN = Set.of("train", "training");
  private static final Set<String> VALIDATION = Set.of("val", "valid", "validation");
  private static final Set<String> TEST = Set.of("test", "testing");

  /** Lists a folder, without opening a file. */
  static ImageListing of(Path folder) {
    List<Path> folders = foldersIn(folder);
    List<Path> leftOut = new ArrayList<>(filesIn(folder));
    if (folders.stream().noneMatch(named(TRAIN))) {
      if (!folders.isEmpty() && folders.stream().allMatch(named(VALIDATION).or(named(TEST)))) {
        throw DataException.in(
            folder.toString(),
            "there must be a folder train beside %s, but there is none".formatted(names(folders)));
      }
      List<String> classes = classes(folder, leftOut);
      return new ImageListing(
          classes, images(folder, classes, leftOut), List.of(), List.of(), leftOut);
    }
    Path train = only(folders, TRAIN);
    leftOut.addAll(filesIn(train));
    List<String> classes = classes(train, leftOut);
    return new ImageListing(
        classes,
        images(train, classes, leftOut),
        part(folders, VALIDATION, classes, leftOut),
        part(folders, TEST, classes, leftOut),
        leftOut);
  }

  /** All files: for training, validation and test, in this order. */
  List<ListedImage> all() {
    return Stream.of(train, validation, test).flatMap(List::stream).toList();
  }

  private static List<String> classes(Path folder, List<Path> leftOut) {
    List<String> classes = foldersIn(folder).stream().map(ImageListing::name).toList();
    if (classes.size() >= 2) {
      return classes;
    }
    long loose = leftOut.stream().filter(ImageListing::isImage).count();
    throw DataException.in(
        folder.toString(),
        "there must be a folder for each of at least 2 classes, such as %s, but was %s%s"
            .formatted(
                folder.resolve("cats").resolve("1.jpg"),
                classes.isEmpty() ? "none" : classes.get(0) + " alone",
                loose == 0 ? "" : ", and %d images outside them".formatted(loose)));
  }

  private static List<ListedImage> part(
      List<Path> folders, Set<String> partNames, List<String> classes, List<Path> leftOut) {
    if (folders.stream().noneMatch(named(partNames))) {
      return List.of();
    }
    Path part = only(folders, partNames);
    for (Path each : foldersIn(part)) {
      if (!classes.contains(name(each))) {
        throw DataException.in(
            each.toString(),
            "a class must be among those of training (%s), but was %s%s"
                .formatted(
                    String.join(", ", classes),
                    DataException.quoted(name(each)),
                    Nearest.hint(name(each), classes)));
      }
    }
    leftOut.addAll(filesIn(part));
    List<ListedImage> images = images(part, classes, leftOut);
    if (images.isEmpty()) {
      throw DataException.in(
          part.toString(), "the folder must have images in a folder for each class, but has none");
    }
    return images;
  }

  /** The images of each class that has a folder here. */
  private static List<ListedImage> images(Path folder, List<String> classes, List<Path> leftOut) {
    List<ListedImage> images = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      Path ofClass = folder.resolve(classes.get(label));
      if (Files.isDirectory(ofClass)) {
        images.addAll(ClassFiles.in(ofClass, label, leftOut));
      }
    }
    return List.copyOf(images);
  }

  private static Path only(List<Path> folders, Set<String> partNames) {
    List<Path> found = folders.stream().filter(named(partNames)).toList();
    if (found.size() > 1) {
      throw DataException.in(
          found.get(0).toString(),
          "there must be one folder of this kind, but was %s; keep one of them"
              .formatted(names(found)));
    }
    return found.get(0);
  }

  private static Predicate<Path> named(Set<String> partNames) {
    return folder -> partNames.contains(name(folder));
  }

  private static String names(List<Path> folders) {
    return String.join(", ", folders.stream().map(ImageListing::name).toList());
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static boolean isImage(Path path) {
    return ImageFormat.isNameOfImage(name(path));
  }

  private static List<Path> foldersIn(Path folder) {
    return visible(folder, Files::isDirectory);
  }

  private static List<Path> filesIn(Path folder) {
    return visible(folder, Files::isRegularFile);
  }

  private static List<Path> visible(Path folder, Predicate<Path> wanted) {
    try (Stream<Path> children = Files.list(folder)) {
      return List.copyOf(
          children
              .filter(child -> !ClassFiles.isHidden(child))
              .filter(wanted)
              .collect(TreeSet<Path>::new, Set::add, Set::addAll));
    } catch (IOException e) {
      throw DataException.in(folder.toString(), "the folder cannot be read (%s)".formatted(e));
    }
  }
}
