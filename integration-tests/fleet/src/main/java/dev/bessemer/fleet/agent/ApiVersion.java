package dev.bessemer.fleet.agent;

/** A microversion of the API, as agents compare it. */
record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
  /** Assumed when the API does not tell. */
  static final ApiVersion OLDEST = new ApiVersion(1, 31);

  static final ApiVersion WITH_AGENT_VERSION = new ApiVersion(1, 36);
  static final ApiVersion WITH_TOKEN = new ApiVersion(1, 62);
  static final ApiVersion WITH_VERIFY_CA = new ApiVersion(1, 68);

  static ApiVersion parse(String text) {
    var parts = text.split("\\.", 2);
    return new ApiVersion(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  boolean atLeast(ApiVersion other) {
    return compareTo(other) >= 0;
  }

  /** The header for an agent that knows versions up to {@code known}. */
  String headerUpTo(ApiVersion known) {
    return (atLeast(known) ? known : this).toString();
  }

  @Override
  public int compareTo(ApiVersion other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
