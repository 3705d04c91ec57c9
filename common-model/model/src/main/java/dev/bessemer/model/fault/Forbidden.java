package dev.bessemer.model.fault;

/** Understood and possible, but not allowed. */
public final class Forbidden extends Fault {
  private static final long serialVersionUID = 1L;

  public Forbidden(String code, String message) {
    super(code, message);
  }

  public static Forbidden nodeProtected(String node) {
    return new Forbidden(
        "node_protected",
        "Node %s is protected and can not be undeployed, rebuilt or deleted.".formatted(node));
  }
}
