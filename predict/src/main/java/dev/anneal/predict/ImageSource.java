package dev.anneal.predict;

import dev.anneal.data.DamagedImageException;
import dev.anneal.data.DataException;
import dev.anneal.data.ImageInputs;
import dev.anneal.data.PackedImages;
import dev.anneal.data.SkippedFiles;
import dev.anneal.engine.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Image files. Where a file lies in a folder that has the name of a class, that is its own answer.
 * Of a folder, files that cannot be read are left out as in training: no more than one in a
 * hundred, or three.
 */
final class ImageSource implements Source {

  private final ImageInputs images;
  private final List<String> classes;
  private final Path folder;
  private final List<Path> files;
  private final SkippedFiles skipped;
  private int at;

  private ImageSource(ImageInputs images, Target target, Path folder, List<Path> files) {
    this.images = images;
    this.classes = target instanceof Target.Classes known ? known.names() : List.of();
    this.folder = folder;
    this.files = files;
    this.skipped = SkippedFiles.in(folder.toString(), files.size());
  }

  /** Opens a folder, one image, or a file of many. */
  static Source open(Predictor predictor, Path input, List<String> keep) {
    Source.checkNothingKept(keep);
    ImageInputs images = predictor.images();
    Target target = predictor.preprocessing().target();
    if (Files.isDirectory(input)) {
      return new ImageSource(images, target, input, ImageInputs.in(input));
    }
    Optional<PackedImages> packed = PackedImages.in(input);
    if (packed.isPresent()) {
      return PackedSource.of(predictor, packed.get());
    }
    try {
      return one(images, input.toString(), Files.readAllBytes(input));
    } catch (IOException failure) {
      throw new DataException("%s: cannot be read (%s)".formatted(input, failure));
    }
  }

  /** Takes over a stream of one image, or of an idx file. */
  static Source of(Predictor predictor, String name, InputStream stream, List<String> keep) {
    Source.checkNothingKept(keep);
    try (stream) {
      byte[] content = stream.readAllBytes();
      return PackedImages.in(name, content)
          .map(packed -> PackedSource.of(predictor, packed))
          .orElseGet(() -> one(predictor.images(), name, content));
    } catch (IOException failure) {
      throw new DataException("%s: cannot be read (%s)".formatted(name, failure));
    }
  }

  private static Source one(ImageInputs images, String name, byte[] content) {
    float[] inputs = new float[images.width()];
    try {
      images.put(content, inputs, 0);
    } catch (DamagedImageException damaged) {
      throw new DataException(name + ": " + damaged.problem());
    }
    return new OneImage(new Chunk(List.of(List.of(name)), inputs, new double[] {Double.NaN}));
  }

  @Override
  public List<String> keyNames() {
    return List.of("file");
  }

  @Override
  public @Nullable Chunk next() {
    if (at == files.size()) {
      skipped.checkFew();
      return null;
    }
    int width = images.width();
    int count = Math.min(Chunk.rows(width), files.size() - at);
    float[] inputs = new float[count * width];
    boolean[] read = new boolean[count];
    int from = at;
    IntStream.range(0, count)
        .parallel()
        .forEach(i -> read[i] = read(files.get(from + i), inputs, i * width));
    at += count;
    return chunk(from, read, inputs);
  }

  private boolean read(Path file, float[] inputs, int first) {
    try {
      images.put(file, inputs, first);
      return true;
    } catch (DamagedImageException damaged) {
      skipped.add(file.toString(), damaged.problem());
      return false;
    }
  }

  /** Those that could be read, moved together. */
  private Chunk chunk(int from, boolean[] read, float[] inputs) {
    int width = images.width();
    List<List<String>> keys = new ArrayList<>();
    double[] targets = new double[read.length];
    for (int i = 0; i < read.length; i++) {
      if (read[i]) {
        System.arraycopy(inputs, i * width, inputs, keys.size() * width, width);
        targets[keys.size()] = target(files.get(from + i));
        keys.add(List.of(files.get(from + i).toString()));
      }
    }
    return new Chunk(
        keys, Arrays.copyOf(inputs, keys.size() * width), Arrays.copyOf(targets, keys.size()));
  }

  private double target(Path file) {
    Path inside = folder.relativize(file);
    for (int i = 0; i < inside.getNameCount() - 1; i++) {
      int index = classes.indexOf(inside.getName(i).toString());
      if (index >= 0) {
        return index;
      }
    }
    return Double.NaN;
  }

  @Override
  public List<String> notes() {
    return skipped.lines().stream().map("left out, as it cannot be read: "::concat).toList();
  }

  @Override
  public void close() {
    // no file is open between two chunks
  }

  /** One image, which was read already. */
  private static final class OneImage implements Source {

    private @Nullable Chunk chunk;

    OneImage(Chunk chunk) {
      this.chunk = chunk;
    }

    @Override
    public List<String> keyNames() {
      return List.of("file");
    }

    @Override
    public @Nullable Chunk next() {
      Chunk next = chunk;
      chunk = null;
      return next;
    }

    @Override
    public List<String> notes() {
      return List.of();
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
