package dev.anneal.vary;

/** Text that is no plan; the message says where. */
final class PlanTextException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  PlanTextException(String message) {
    super(message);
  }

  PlanTextException(String message, Throwable cause) {
    super(message, cause);
  }
}
