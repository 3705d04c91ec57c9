package dev.bessemer.rpc;

/** The conductor failed in a way it did not foresee; its log says how. */
public final class RemoteFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RemoteFailure(String message) {
    super(message);
  }
}
