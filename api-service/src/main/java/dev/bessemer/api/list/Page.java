package dev.bessemer.api.list;

import dev.bessemer.api.call.Arguments;
import dev.bessemer.model.fault.Refused;
import java.util.Optional;
import java.util.Set;

/**
 * Which part of a list is asked for.
 *
 * @param marker key of the item before the first one wanted
 */
public record Page(int limit, Optional<String> marker, String sortKey, boolean descending) {
  /** Order of creation, the order of a client that asks for none. */
  static final String BY_ID = "id";

  static final Set<String> ARGUMENTS = Set.of("limit", "marker", "sort_key", "sort_dir");

  static Page of(Arguments arguments, int most, String defaultSortKey) {
    return new Page(
        limit(arguments, most),
        arguments.text("marker"),
        arguments.text("sort_key").orElse(defaultSortKey),
        descending(arguments));
  }

  private static int limit(Arguments arguments, int most) {
    int limit = arguments.number("limit").orElse(most);
    if (limit <= 0) {
      throw Refused.invalidParameter("Limit must be positive");
    }
    return Math.min(limit, most);
  }

  private static boolean descending(Arguments arguments) {
    return switch (arguments.text("sort_dir").orElse("asc")) {
      case "asc" -> false;
      case "desc" -> true;
      case String other ->
          throw Refused.invalidParameter(
              "Invalid sort direction: %s. Acceptable values are 'asc' or 'desc'".formatted(other));
    };
  }
}
