package dev.bessemer.api.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who has sent a request.
 *
 * @param credentials what rules can compare, by OpenStack's names such as {@code project_id}
 * @param roles in lower case, those that others imply included
 * @param unrestricted no rule is asked: nobody is told apart here, or the endpoint is for everybody
 */
public record Caller(Map<String, String> credentials, Set<String> roles, boolean unrestricted) {
  private static final String SYSTEM_SCOPE = "system_scope";
  private static final List<String> IMPLYING = List.of("admin", "manager", "member", "reader");

  /** Whoever it is. */
  public static final Caller ANYBODY = new Caller(Map.of(), Set.of(), true);

  /** Somebody with these roles and with those that they imply: an admin is a reader, too. */
  public static Caller of(Map<String, String> credentials, Set<String> roles) {
    var all = new HashSet<>(roles);
    IMPLYING.stream()
        .filter(roles::contains)
        .findFirst()
        .ifPresent(most -> all.addAll(IMPLYING.subList(IMPLYING.indexOf(most), IMPLYING.size())));
    return new Caller(Map.copyOf(credentials), Set.copyOf(all), false);
  }

  /** A user who may do all that can be done. */
  public static Caller trusted(String userName) {
    return new Caller(Map.of("user_id", userName, "user_name", userName), Set.of(), true);
  }

  public Optional<String> credential(String name) {
    return Optional.ofNullable(credentials.get(name));
  }

  /** The project that acts; empty for the whole system, and where there are no projects. */
  public Optional<String> project() {
    return credential("project_id");
  }

  public Optional<String> user() {
    return credential("user_id");
  }

  /** Speaks for the whole system, not for a project. */
  public boolean isSystemScoped() {
    return credentials.containsKey(SYSTEM_SCOPE);
  }
}
