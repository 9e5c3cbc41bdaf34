package dev.anneal.report;

import java.util.List;

/**
 * The images of a class, or of a whole set where there are no classes.
 *
 * @param name the class
 * @param detail how many there are
 * @param images some of them
 */
public record SheetGroup(String name, String detail, List<SheetImage> images) {

  /** Copies the list. */
  public SheetGroup {
    images = List.copyOf(images);
  }
}
