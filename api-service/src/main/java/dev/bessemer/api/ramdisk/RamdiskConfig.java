package dev.bessemer.api.ramdisk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How agents are let in, and what they are told to do. */
@ConfigMapping(prefix = "bessemer.ramdisk")
public interface RamdiskConfig {
  /** Answer agents at all; off where another API service does. */
  @WithDefault("true")
  boolean enabled();

  /** Answer agents on this port alone, and nobody else there; on that of all clients without it. */
  OptionalInt port();

  /** Only nodes in the middle of something can be looked up. */
  @WithDefault("true")
  boolean restrictLookup();

  /** Let agents in that stay up between two pieces of work. */
  @WithDefault("false")
  boolean fastTrack();

  /** Refuse agents whose API is not protected by TLS. */
  @WithDefault("true")
  boolean requireTls();

  /** Longest silence of an agent; it beats two or three times in that time. */
  @WithDefault("PT300S")
  Duration heartbeatTimeout();

  /**
   * How long an agent may ask again for a token that it did not get, because the answer was not
   * sent or came late; zero: never.
   */
  @WithDefault("PT300S")
  Duration tokenRepeatTime();

  /** Let agents verify images by MD5. */
  @WithDefault("true")
  boolean md5Allowed();

  /** Image formats an agent may write. */
  @WithDefault("raw,gpt,qcow2,iso")
  List<String> permittedImageFormats();

  /** Let agents write images without looking into them first. */
  @WithDefault("false")
  boolean disableDeepImageInspection();

  /** Let agents install boot loaders for BIOS firmware. */
  @WithDefault("false")
  boolean biosBootloaderInstall();

  /** Lowest TLS version of the agents' API. */
  @WithDefault("1.3")
  String tlsMinVersion();

  /** TLS cipher suites of the agents' API, in OpenSSL's words; their own choice without it. */
  Optional<String> tlsCipherSuites();
}
