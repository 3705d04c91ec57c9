package dev.bessemer.api.version;

/**
 * A microversion of the API, 1.{@code minor}.
 *
 * <p>Everything a client may not see yet, or may not ask for yet, is decided by {@link #atLeast}.
 */
public record ApiVersion(int minor) {
  /** What a client gets that asks for none. */
  public static final ApiVersion OLDEST = new ApiVersion(1);

  public static final ApiVersion NEWEST = new ApiVersion(115);

  public boolean atLeast(int other) {
    return minor >= other;
  }

  @Override
  public String toString() {
    return "1." + minor;
  }
}
