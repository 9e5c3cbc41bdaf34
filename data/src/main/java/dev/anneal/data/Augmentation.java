package dev.anneal.data;

import dev.anneal.engine.Nearest;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How images are changed at random when they are trained on, so that a model sees each in many
 * guises. The values put in are 0, which is the channel's mean.
 *
 * @param changes what is done, in the order of {@link Change}
 */
public record Augmentation(Set<Change> changes) {

  /** A change. */
  public enum Change {
    /**
     * The image is moved by up to an eighth of its sides in each direction, what comes in being 0:
     * a crop of the padded image (He et al. 2015, section 4.2: 4 of 32 pixels).
     */
    CROP,
    /** Every other image is mirrored left to right. */
    FLIP,
    /**
     * A square of 0, a quarter of the image's height wide, is put around a random pixel; what would
     * be outside is left out (DeVries and Taylor 2017, with a side of 8 for 32 pixels).
     */
    CUTOUT;

    /** {@code crop}, {@code flip} or {@code cutout}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** No change. */
  public static final Augmentation NONE = new Augmentation(Set.of());

  /** The field's usual: moved and mirrored. */
  public static final Augmentation STANDARD =
      new Augmentation(EnumSet.of(Change.CROP, Change.FLIP));

  /** Keeps the changes in their order. */
  public Augmentation {
    EnumSet<Change> ordered = EnumSet.noneOf(Change.class);
    ordered.addAll(changes);
    changes = Collections.unmodifiableSet(ordered);
  }

  /**
   * Reads {@code none}, {@code standard} or a list such as {@code crop, cutout}.
   *
   * @throws IllegalArgumentException if the text is none of these
   */
  public static Augmentation parse(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "none" -> NONE;
      case "standard" -> STANDARD;
      default ->
          new Augmentation(
              Arrays.stream(text.split(",", -1))
                  .map(name -> change(name.strip().toLowerCase(Locale.ROOT)))
                  .collect(Collectors.toSet()));
    };
  }

  private static Change change(String name) {
    List<String> names = Arrays.stream(Change.values()).map(Change::toString).toList();
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "augmentation must be none, standard or some of %s, but was '%s'%s"
              .formatted(String.join(", ", names), name, Nearest.hint(name, names)));
    }
    return Change.values()[index];
  }

  /** {@code none}, or the changes: {@code crop, flip}. */
  @Override
  public String toString() {
    return changes.isEmpty()
        ? "none"
        : changes.stream().map(Change::toString).collect(Collectors.joining(", "));
  }
}
