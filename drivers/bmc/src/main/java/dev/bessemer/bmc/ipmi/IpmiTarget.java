package dev.bessemer.bmc.ipmi;

import dev.bessemer.bmc.ipmi.wire.CipherSuite;
import dev.bessemer.bmc.ipmi.wire.Privilege;
import dev.bessemer.bmc.ipmi.wire.Rakp1;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A BMC and how to log in to it. Equal targets share one session.
 *
 * @param host name or address
 * @param port UDP port, usually 623
 * @param username at most 16 bytes; empty for the null user
 * @param bmcKey the key KG, for BMCs with two-key logins
 * @param privilege level of the session; what the user may have at most is for the BMC to say
 * @param suites cipher suites in the order in which they are tried, never empty
 */
public record IpmiTarget(
    String host,
    int port,
    String username,
    IpmiSecret password,
    Optional<IpmiSecret> bmcKey,
    Privilege privilege,
    List<CipherSuite> suites,
    IpmiTiming timing) {
  public static final int DEFAULT_PORT = 623;

  public IpmiTarget {
    suites = List.copyOf(suites);
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port: 1 to 65535");
    }
    if (username.getBytes(StandardCharsets.UTF_8).length > Rakp1.LONGEST_NAME) {
      throw new IllegalArgumentException("an IPMI user name has at most 16 bytes");
    }
    if (suites.isEmpty()) {
      throw new IllegalArgumentException("at least one cipher suite is needed");
    }
  }

  /** An administrator at the usual port, suite 17 before suite 3, default timing. */
  public static IpmiTarget of(String host, String username, IpmiSecret password) {
    return new IpmiTarget(
        host,
        DEFAULT_PORT,
        username,
        password,
        Optional.empty(),
        Privilege.ADMINISTRATOR,
        List.of(CipherSuite.SUITE_17, CipherSuite.SUITE_3),
        IpmiTiming.DEFAULT);
  }

  public IpmiTarget withPort(int value) {
    return new IpmiTarget(host, value, username, password, bmcKey, privilege, suites, timing);
  }

  public IpmiTarget withPassword(IpmiSecret value) {
    return new IpmiTarget(host, port, username, value, bmcKey, privilege, suites, timing);
  }

  public IpmiTarget withBmcKey(IpmiSecret value) {
    return new IpmiTarget(
        host, port, username, password, Optional.of(value), privilege, suites, timing);
  }

  public IpmiTarget withPrivilege(Privilege value) {
    return new IpmiTarget(host, port, username, password, bmcKey, value, suites, timing);
  }

  public IpmiTarget withSuites(CipherSuite... value) {
    return new IpmiTarget(
        host, port, username, password, bmcKey, privilege, List.of(value), timing);
  }

  public IpmiTarget withTiming(IpmiTiming value) {
    return new IpmiTarget(host, port, username, password, bmcKey, privilege, suites, value);
  }

  /** Host and port, as messages name it. */
  String name() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
