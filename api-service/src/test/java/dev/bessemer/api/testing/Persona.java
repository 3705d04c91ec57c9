package dev.bessemer.api.testing;

import dev.bessemer.api.policy.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Somebody with a token.
 *
 * @param scope {@code system}, or a project
 */
public record Persona(String scope, String role) {
  /** The project that owns the nodes of a test, and the one that has them for a time. */
  public static final String OWNER = "owning";

  public static final String LESSEE = "leasing";

  /** All kinds of people that rules tell apart. */
  public static List<Persona> all() {
    var all = new ArrayList<Persona>();
    for (var scope : List.of("system", OWNER, LESSEE, "strange")) {
      for (var role : List.of("admin", "manager", "member", "reader", "service")) {
        all.add(new Persona(scope, role));
      }
    }
    return all;
  }

  public static Api api(String scope, String role) {
    return new Persona(scope, role).api();
  }

  /** A client with its token. */
  public Api api() {
    return Api.NEWEST.with("X-Auth-Token", scope + "/" + role);
  }

  /** As the identity service will say. */
  public Caller caller() {
    return Caller.of(
        scope.equals("system") ? Map.of("system_scope", "all") : Map.of("project_id", scope),
        Set.of(role));
  }

  @Override
  public String toString() {
    return scope + " " + role;
  }
}
