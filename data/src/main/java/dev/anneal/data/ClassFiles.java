package dev.anneal.data;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/** Collects the images of one class: those in its folder and in folders below it. */
final class ClassFiles extends SimpleFileVisitor<Path> {

  private static final int DEEPEST = 16;

  private final int label;
  private final List<Path> leftOut;
  private final List<ListedImage> images = new ArrayList<>();

  private ClassFiles(int label, List<Path> leftOut) {
    this.label = label;
    this.leftOut = leftOut;
  }

  /**
   * Lists a folder; links are followed.
   *
   * @param folder the class's folder
   * @param label the class, from 0
   * @param leftOut takes the files that are no images by their names
   * @return the images, sorted by name
   */
  static List<ListedImage> in(Path folder, int label, List<Path> leftOut) {
    ClassFiles files = new ClassFiles(label, leftOut);
    try {
      Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, files);
    } catch (IOException e) {
      throw DataException.in(folder.toString(), "the folder cannot be read (%s)".formatted(e));
    }
    files.images.sort(Comparator.comparing(ListedImage::path));
    return files.images;
  }

  /** Whether a file is one that systems leave behind unseen. */
  static boolean isHidden(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(".") || name.equals("__MACOSX");
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (isHidden(file)) {
      return FileVisitResult.CONTINUE;
    }
    if (ImageFormat.isNameOfImage(String.valueOf(file.getFileName()))) {
      images.add(new ListedImage(file, label, attributes.size()));
    } else {
      leftOut.add(file);
    }
    return FileVisitResult.CONTINUE;
  }

  /** A link to a folder above it adds nothing that is not there already. */
  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
    if (failure instanceof FileSystemLoopException) {
      return FileVisitResult.CONTINUE;
    }
    return super.visitFileFailed(file, failure);
  }
}
