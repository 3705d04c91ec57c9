package dev.bessemer.api.error;

/** What a client wants to change is not any more as the client has seen it; answered by 412. */
public final class PreconditionFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PreconditionFailed() {
    super("The object has changed since it was read: its tag is not one of those in If-Match.");
  }
}
