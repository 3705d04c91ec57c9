package dev.bessemer.api.field;

import dev.bessemer.api.version.ApiVersion;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * For whom a row is written.
 *
 * @param base what links begin with
 * @param masked whether secrets are hidden
 * @param sight what else is hidden, depending on whose the row is
 */
public record Look(ApiVersion version, String base, boolean masked, Owners owners, Sight sight) {
  /** Knows which conductor a node belongs to at the moment. */
  @FunctionalInterface
  public interface Owners {
    @Nullable String ownerOf(UUID node, String group, String driver);
  }

  /** Everything as it is stored; for rules, never for clients. */
  public static final Look INSIDE =
      new Look(ApiVersion.NEWEST, "", false, (node, group, driver) -> null, Sight.ALL);

  /** An address below this service, with the version in it. */
  public String self(String path) {
    return base + "/v1/" + path;
  }

  /** The same, without the version. */
  public String bookmark(String path) {
    return base + "/" + path;
  }
}
