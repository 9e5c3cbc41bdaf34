package dev.anneal.fetch;

import java.io.IOException;

/** An answer that asking again would not change. */
final class Refused extends IOException {

  private static final long serialVersionUID = 1L;

  Refused(String message) {
    super(message);
  }
}
