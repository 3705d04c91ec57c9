package dev.bessemer.fleet.machine;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a kernel command line tells a ramdisk.
 *
 * @param apiUrl where the API is; null: where the fleet was told
 * @param agentToken token given in advance, only on virtual media
 */
public record BootParameters(@Nullable String apiUrl, @Nullable String agentToken) {
  /** Nothing is told. */
  public static final BootParameters NONE = new BootParameters(null, null);

  private static final Pattern API_URL = Pattern.compile("\\bipa-api-url=([^\\s,\"']+)");
  private static final Pattern TOKEN = Pattern.compile("\\bipa-agent-token=([A-Za-z0-9_-]+)");

  /** Reads them from a boot loader's configuration, wherever they stand in it. */
  public static BootParameters read(String text) {
    return new BootParameters(first(API_URL, text), first(TOKEN, text));
  }

  private static @Nullable String first(Pattern pattern, String text) {
    var match = pattern.matcher(text);
    return match.find() ? match.group(1) : null;
  }

  @Override
  public String toString() {
    return "BootParameters[" + apiUrl + "]";
  }
}
