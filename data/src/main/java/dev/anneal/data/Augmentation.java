package dev.anneal.data;

import dev.anneal.engine.Nearest;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How images are changed at random when they are trained on, so that a model sees each in many
 * guises. The values put in are 0, which is the channel's mean.
 *
 * @param changes what is done, in the order of {@link Change}
 * @param leastArea the least share of an image that {@link Change#RESIZED_CROP} keeps, above 0 and
 *     at most 1
 * @param alpha the parameter of {@link Change#MIXUP}'s Beta distribution; positive: near 0 a row is
 *     nearly always itself, at 1 any share is as likely
 */
public record Augmentation(Set<Change> changes, double leastArea, double alpha) {

  /** A change. */
  public enum Change {
    /**
     * A part of the image, of a random area and of a shape from 3:4 to 4:3, is fitted to the whole
     * (Szegedy et al. 2014; torchvision's {@code RandomResizedCrop}).
     */
    RESIZED_CROP,
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
    CUTOUT,
    /**
     * Each image is mixed with another one of its batch, by a share drawn for the whole batch from
     * Beta(alpha, alpha), and so is what is asked for (Zhang et al. 2018).
     */
    MIXUP;

    /** {@code crop}, {@code resized-crop}, {@code mixup} and so on. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A quarter: of the 0.08 that torchvision takes of photos of 224 pixels nothing would be left to
   * recognise in an image of 32.
   */
  public static final double USUAL_LEAST_AREA = 0.25;

  /** The paper's for ImageNet. */
  public static final double USUAL_ALPHA = 0.2;

  /** No change. */
  public static final Augmentation NONE = of(Set.of());

  /** The field's usual: moved and mirrored. */
  public static final Augmentation STANDARD = of(EnumSet.of(Change.CROP, Change.FLIP));

  /** A net does not learn so many photos by heart in the epochs that people mostly have. */
  private static final int MANY_PHOTOS = 10_000;

  private static final Pattern ITEM = Pattern.compile("([a-z-]*)(?:\\(([^)]*)\\))?");

  /** Keeps the changes in their order, and checks the numbers. */
  public Augmentation {
    EnumSet<Change> ordered = EnumSet.noneOf(Change.class);
    ordered.addAll(changes);
    changes = Collections.unmodifiableSet(ordered);
    if (!(leastArea > 0 && leastArea <= 1)) {
      throw new IllegalArgumentException(
          "resized-crop must keep a share above 0 and at most 1, but was " + leastArea);
    }
    if (!(alpha > 0 && alpha <= 1000)) {
      throw new IllegalArgumentException(
          "mixup must have an alpha above 0 and at most 1000, but was " + alpha);
    }
  }

  /** These changes, with their usual numbers. */
  public static Augmentation of(Set<Change> changes) {
    return new Augmentation(changes, USUAL_LEAST_AREA, USUAL_ALPHA);
  }

  /**
   * What is done to so many photos where nobody says: moved and mirrored, or mirrored alone where
   * there are 10,000 or more. Moved ones are harder to learn, which pays in long runs: in 25 epochs
   * of CIFAR-10 a ResNet-8 was 0.6 points better without.
   */
  static Augmentation ofPhotos(int photos) {
    return photos < MANY_PHOTOS ? STANDARD : of(Set.of(Change.FLIP));
  }

  /** The same with another least area. */
  public Augmentation leastArea(double newLeastArea) {
    return new Augmentation(changes, newLeastArea, alpha);
  }

  /** The same with another alpha. */
  public Augmentation alpha(double newAlpha) {
    return new Augmentation(changes, leastArea, newAlpha);
  }

  private Augmentation with(Set<Change> more) {
    EnumSet<Change> all = EnumSet.noneOf(Change.class);
    all.addAll(changes);
    all.addAll(more);
    return new Augmentation(all, leastArea, alpha);
  }

  /** Whether something is changed in this way. */
  public boolean has(Change change) {
    return changes.contains(change);
  }

  /**
   * Reads {@code none} or a list such as {@code standard, cutout} or {@code resized-crop(0.08),
   * flip, mixup(0.4)}.
   *
   * @throws IllegalArgumentException if the text is none of these
   */
  public static Augmentation parse(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    if (plain.equals("none")) {
      return NONE;
    }
    Augmentation augmentation = NONE;
    for (String item : plain.split(",", -1)) {
      augmentation = augmentation.and(item.strip());
    }
    return augmentation;
  }

  private Augmentation and(String item) {
    if (item.equals("standard")) {
      return with(STANDARD.changes);
    }
    Matcher parts = ITEM.matcher(item);
    Change change = change(parts.matches() ? parts.group(1) : item);
    Augmentation more = with(Set.of(change));
    return parts.group(2) == null ? more : more.number(change, parts.group(2).strip());
  }

  private Augmentation number(Change change, String text) {
    return switch (change) {
      case RESIZED_CROP -> leastArea(parse(change, text));
      case MIXUP -> alpha(parse(change, text));
      case CROP, FLIP, CUTOUT ->
          throw new IllegalArgumentException(
              "%s must stand without a number, but was %s(%s)".formatted(change, change, text));
    };
  }

  private static double parse(Change change, String text) {
    if (!Numeral.isNumber(text)) {
      throw new IllegalArgumentException(
          "%s must have a number in its brackets, but was '%s'".formatted(change, text));
    }
    return Numeral.parse(text);
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

  /** {@code none}, or the changes: {@code crop, flip, mixup(0.2)}. */
  @Override
  public String toString() {
    return changes.isEmpty()
        ? "none"
        : changes.stream().map(this::text).collect(Collectors.joining(", "));
  }

  private String text(Change change) {
    return switch (change) {
      case RESIZED_CROP -> "%s(%s)".formatted(change, Numeral.shortest(leastArea));
      case MIXUP -> "%s(%s)".formatted(change, Numeral.shortest(alpha));
      case CROP, FLIP, CUTOUT -> change.toString();
    };
  }
}
