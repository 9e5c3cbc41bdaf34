package dev.anneal.data;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.anneal.fuzz.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Images: files of public sets, and of any format that is read. */
class ImageFuzz {

  private static final int SIDE = 16;

  @FuzzTest
  void idx(byte[] content) {
    Reader.check(
        DataException.class, () -> IdxFile.read(DataFile.of("images", Reader.stream(content)), 3));
    Reader.check(
        DataException.class, () -> IdxFile.read(DataFile.of("labels", Reader.stream(content)), 1));
  }

  /** An archive of files with one image each. */
  @FuzzTest
  void cifar(byte[] content) throws Exception {
    Path folder = Reader.file("root", new byte[0]).resolveSibling("cifar-10");
    Files.createDirectories(folder);
    Reader.file("cifar-10/cifar-10-binary.tar", content);
    CifarImages one = new CifarImages("cifar-10", List.of("a", "b"), 1);
    Reader.check(DataException.class, () -> one.open(folder.getParent(), 0));
  }

  /** Many images in one file. */
  @FuzzTest
  void packed(byte[] content) {
    Path file = Reader.file("test_batch.bin", content);
    Reader.check(DataException.class, () -> PackedImages.in(file));
    Reader.check(DataException.class, () -> PackedImages.in("standard input", content));
  }

  @FuzzTest
  void image(byte[] content) {
    Reader.check(DamagedImageException.class, () -> ImageDecoder.size(content));
    Reader.check(DamagedImageException.class, () -> ImageDecoder.read(content, SIDE));
  }

  @FuzzTest
  void orientation(byte[] content) {
    Orientation.of(content).upright(new byte[3 * SIDE * SIDE], 3, SIDE);
  }
}
