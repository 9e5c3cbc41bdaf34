package dev.anneal.fetch;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which addresses files are fetched from: https ones, and http ones of this machine. */
public final class Address {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private Address() {}

  /**
   * The address of a folder.
   *
   * @throws IllegalArgumentException if files are not fetched from there
   */
  public static URI ofFolder(String text) {
    URI address;
    try {
      address = URI.create(text.endsWith("/") ? text : text + "/");
    } catch (IllegalArgumentException e) {
      throw wrong(text);
    }
    if (!isAllowed(address) || address.getQuery() != null || address.getFragment() != null) {
      throw wrong(text);
    }
    return address;
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "address must be that of a folder, with https (or http on this machine), but was '%s'"
            .formatted(text));
  }

  /** Whether files are fetched from there. */
  static boolean isAllowed(URI address) {
    String scheme = lowerCase(address.getScheme());
    String host = lowerCase(address.getHost());
    return !host.isEmpty()
        && address.getUserInfo() == null
        && (scheme.equals("https") || (scheme.equals("http") && THIS_MACHINE.contains(host)));
  }

  private static String lowerCase(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }
}
