package dev.bessemer.fleet.ipmi;

import dev.bessemer.bmc.ipmi.IpmiSecret;
import dev.bessemer.bmc.ipmi.wire.CipherSuite;
import dev.bessemer.bmc.ipmi.wire.Privilege;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a virtual BMC is set up.
 *
 * @param listen address and UDP port; port 0 takes any
 * @param bmcKey the key KG, for logins with two keys
 * @param manufacturer private enterprise number that it reports
 * @param listener hears of every command; it is called on the event loop and must return at once
 * @param clock times of messages, and the age of sessions
 */
public record IpmiBmcSettings(
    InetSocketAddress listen,
    List<IpmiUser> users,
    Optional<IpmiSecret> bmcKey,
    List<CipherSuite> suites,
    int manufacturer,
    Consumer<BmcMessage> listener,
    InstantSource clock) {
  /** Reserved for examples; no real manufacturer has it. */
  public static final int EXAMPLE_MANUFACTURER = 32473;

  public IpmiBmcSettings {
    users = List.copyOf(users);
    suites = List.copyOf(suites);
  }

  /** With one administrator, both cipher suites and nobody who listens. */
  public static IpmiBmcSettings of(InetSocketAddress listen, String user, IpmiSecret password) {
    return new IpmiBmcSettings(
        listen,
        List.of(new IpmiUser(user, password, Privilege.ADMINISTRATOR)),
        Optional.empty(),
        List.of(CipherSuite.values()),
        EXAMPLE_MANUFACTURER,
        _ -> {},
        InstantSource.system());
  }

  public IpmiBmcSettings withUser(IpmiUser added) {
    var all = new ArrayList<>(users);
    all.add(added);
    return new IpmiBmcSettings(listen, all, bmcKey, suites, manufacturer, listener, clock);
  }

  public IpmiBmcSettings withBmcKey(IpmiSecret value) {
    return new IpmiBmcSettings(
        listen, users, Optional.of(value), suites, manufacturer, listener, clock);
  }

  public IpmiBmcSettings withSuites(CipherSuite... value) {
    return new IpmiBmcSettings(
        listen, users, bmcKey, List.of(value), manufacturer, listener, clock);
  }

  public IpmiBmcSettings withManufacturer(int value) {
    return new IpmiBmcSettings(listen, users, bmcKey, suites, value, listener, clock);
  }

  public IpmiBmcSettings withListener(Consumer<BmcMessage> value) {
    return new IpmiBmcSettings(listen, users, bmcKey, suites, manufacturer, value, clock);
  }

  public IpmiBmcSettings withClock(InstantSource value) {
    return new IpmiBmcSettings(listen, users, bmcKey, suites, manufacturer, listener, value);
  }

  Optional<IpmiUser> user(String name) {
    return users.stream().filter(u -> u.name().equals(name)).findFirst();
  }
}
