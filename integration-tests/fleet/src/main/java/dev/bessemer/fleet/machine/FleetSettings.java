package dev.bessemer.fleet.machine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the machines of a fleet behave. The standard values suit a demonstration: everything happens
 * as on real machines, only sooner.
 *
 * @param seed start of everything that is left to chance
 * @param bootTime from power on until a ramdisk or system runs
 * @param bootJitter part of the boot time that varies, 0 to 1
 * @param shutdownTime from a soft power off until the power is gone
 * @param bmcDelay time a BMC takes for every answer
 * @param writeBytesPerSecond speed of the disks, 0 for as fast as it goes
 * @param stepTime time that a step of an agent takes besides writing
 * @param heartbeatGap least time between two heartbeats of one agent; 5 s in real agents
 * @param lookupInterval first pause between two lookups of one agent; 1 s in real agents, and all
 *     longer pauses grow with it
 * @param lookupTimeout time after which an agent gives up its lookup
 * @param media what a BMC does with the URL of a virtual CD before starting from it
 * @param pxeConfigUrl what a machine loads when it starts from the network, {@code {mac}} standing
 *     for its first address with dashes; null: its ramdisk, without asking anybody
 * @param tls how agents protect their API
 */
public record FleetSettings(
    long seed,
    Duration bootTime,
    double bootJitter,
    Duration shutdownTime,
    Duration bmcDelay,
    long writeBytesPerSecond,
    Duration stepTime,
    Duration heartbeatGap,
    Duration lookupInterval,
    Duration lookupTimeout,
    MediaCheck media,
    @Nullable String pxeConfigUrl,
    AgentTls tls) {

  /** What becomes of an image in the virtual CD drive. */
  public enum MediaCheck {
    /** Believed to be there. */
    NONE,
    /** Read when it can be, believed otherwise. */
    TRY,
    /** The machine starts from it only when its beginning can be read. */
    REQUIRE
  }

  /** How the API of an agent is protected. */
  public enum AgentTls {
    /** A certificate of its own at every start, as real agents have it. */
    OWN,
    /** One certificate for all, where a thousand would take too long. */
    SHARED,
    /** Not at all. */
    NONE
  }

  /** The standard behaviour, to be changed where needed. */
  public static Builder with() {
    return new Builder();
  }

  /** Settings in the making. */
  public static final class Builder {
    private long seed = 1;
    private Duration bootTime = Duration.ofSeconds(2);
    private double bootJitter = 0.2;
    private Duration shutdownTime = Duration.ofSeconds(1);
    private Duration bmcDelay = Duration.ZERO;
    private long writeBytesPerSecond;
    private Duration stepTime = Duration.ofMillis(500);
    private Duration heartbeatGap = Duration.ofMillis(500);
    private Duration lookupInterval = Duration.ofMillis(200);
    private Duration lookupTimeout = Duration.ofMinutes(10);
    private MediaCheck media = MediaCheck.TRY;
    private @Nullable String pxeConfigUrl;
    private AgentTls tls = AgentTls.OWN;

    private Builder() {}

    public Builder seed(long value) {
      seed = value;
      return this;
    }

    public Builder bootTime(Duration value) {
      bootTime = value;
      return this;
    }

    public Builder bootJitter(double value) {
      bootJitter = value;
      return this;
    }

    public Builder shutdownTime(Duration value) {
      shutdownTime = value;
      return this;
    }

    public Builder bmcDelay(Duration value) {
      bmcDelay = value;
      return this;
    }

    public Builder writeBytesPerSecond(long value) {
      writeBytesPerSecond = value;
      return this;
    }

    public Builder stepTime(Duration value) {
      stepTime = value;
      return this;
    }

    public Builder heartbeatGap(Duration value) {
      heartbeatGap = value;
      return this;
    }

    public Builder lookupInterval(Duration value) {
      lookupInterval = value;
      return this;
    }

    public Builder lookupTimeout(Duration value) {
      lookupTimeout = value;
      return this;
    }

    public Builder media(MediaCheck value) {
      media = value;
      return this;
    }

    public Builder pxeConfigUrl(@Nullable String value) {
      pxeConfigUrl = value;
      return this;
    }

    public Builder tls(AgentTls value) {
      tls = value;
      return this;
    }

    public FleetSettings build() {
      return new FleetSettings(
          seed,
          bootTime,
          bootJitter,
          shutdownTime,
          bmcDelay,
          writeBytesPerSecond,
          stepTime,
          heartbeatGap,
          lookupInterval,
          lookupTimeout,
          media,
          pxeConfigUrl,
          tls);
    }
  }
}
