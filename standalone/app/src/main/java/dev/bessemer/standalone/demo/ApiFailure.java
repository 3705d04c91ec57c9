package dev.bessemer.standalone.demo;

/** The API refused a request, or did not answer; the message is for people. */
final class ApiFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int CONFLICT = 409;
  private static final int UNAVAILABLE = 503;
  private final int status;

  ApiFailure(int status, String message) {
    super(message);
    this.status = status;
  }

  /** Whether the same request may succeed a little later. */
  boolean mayPass() {
    return status == CONFLICT || status == UNAVAILABLE;
  }
}
