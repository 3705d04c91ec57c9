package dev.bessemer.model.fault;

/** What was named does not exist, or must look as if it did not. */
public final class NotFound extends Fault {
  private static final long serialVersionUID = 1L;

  public NotFound(String code, String message) {
    super(code, message);
  }

  public static NotFound node(String ident) {
    return new NotFound("node_not_found", "Node %s could not be found.".formatted(ident));
  }

  public static NotFound port(String ident) {
    return new NotFound("port_not_found", "Port %s could not be found.".formatted(ident));
  }

  public static NotFound conductor(String name) {
    return new NotFound("conductor_not_found", "Conductor %s could not be found.".formatted(name));
  }

  public static NotFound driver(String name) {
    return new NotFound(
        "driver_not_found",
        "Could not find the following driver(s) or hardware type(s): %s.".formatted(name));
  }
}
