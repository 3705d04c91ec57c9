package dev.bessemer.conductor.hint;

import dev.bessemer.conductor.cluster.HintConfig;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jgroups.JChannel;
import org.jgroups.protocols.Discovery;
import org.jgroups.protocols.FD_ALL3;
import org.jgroups.protocols.FD_SOCK2;
import org.jgroups.protocols.JDBC_PING2;
import org.jgroups.protocols.MERGE3;
import org.jgroups.protocols.TCP;
import org.jgroups.protocols.UNICAST3;
import org.jgroups.protocols.VERIFY_SUSPECT2;
import org.jgroups.protocols.dns.DNS_PING;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.protocols.pbcast.NAKACK2;
import org.jgroups.protocols.pbcast.STABLE;
import org.jgroups.stack.Protocol;

/** The protocols of the channel, set for few members, no messages and quick suspicion. */
final class Stack {
  private static final int PORTS = 50;
  private static final long SILENCE_MILLIS = 3_000;
  private static final long BEAT_MILLIS = 750;
  private static final long VERIFY_MILLIS = 250;
  private static final long JOIN_MILLIS = 1_000;
  private static final long LEAVE_MILLIS = 500;
  private static final long MERGE_MIN_MILLIS = 2_000;
  private static final long MERGE_MAX_MILLIS = 6_000;
  private static final int JOIN_ATTEMPTS = 2;

  private Stack() {}

  static JChannel channel(HintConfig config, InetAddress own, DataSource database)
      throws Exception {
    var protocols = new ArrayList<Protocol>();
    protocols.add(transport(config, own));
    protocols.add(discovery(config, database));
    protocols.addAll(failures(own));
    protocols.addAll(
        List.of(
            new NAKACK2().setValue("use_mcast_xmit", false),
            new UNICAST3(),
            new STABLE(),
            new GMS()
                .setJoinTimeout(JOIN_MILLIS)
                .setLeaveTimeout(LEAVE_MILLIS)
                .setMaxJoinAttempts(JOIN_ATTEMPTS)
                .setValue("print_local_addr", false)));
    return new JChannel(protocols);
  }

  private static TCP transport(HintConfig config, InetAddress own) throws Exception {
    var transport = new TCP();
    transport.setBindAddress(own).setBindPort(config.port()).setPortRange(PORTS);
    transport.useVirtualThreads(true);
    transport.setDiagnosticsHandler(transport.createDiagnosticsHandler().setEnabled(false));
    return transport;
  }

  private static Discovery discovery(HintConfig config, DataSource database) {
    return switch (config.hints()) {
      case DNS ->
          new DNS_PING()
              .setDNSQuery(
                  config
                      .dnsName()
                      .orElseThrow(
                          () ->
                              new IllegalArgumentException(
                                  "bessemer.cluster.dns-name must be given, for bessemer.cluster.hints=dns")));
      case DATABASE, NONE -> {
        var table = new JDBC_PING2();
        table.setDataSource(database).setInitializeSql(null);
        // The row of a coordinator that was killed would hold up the next who joins.
        table.removeAllDataOnViewChange(true);
        yield table;
      }
    };
  }

  private static List<Protocol> failures(InetAddress own) {
    return List.of(
        new MERGE3().setMinInterval(MERGE_MIN_MILLIS).setMaxInterval(MERGE_MAX_MILLIS),
        new FD_SOCK2().setBindAddress(own).setPortRange(PORTS),
        new FD_ALL3().setTimeout(SILENCE_MILLIS).setInterval(BEAT_MILLIS),
        new VERIFY_SUSPECT2().setTimeout(VERIFY_MILLIS));
  }
}
