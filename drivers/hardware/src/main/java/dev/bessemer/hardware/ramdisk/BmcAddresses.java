package dev.bessemer.hardware.ramdisk;

import dev.bessemer.model.node.Node;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The IP addresses of a node's BMC, by which a ramdisk that knows its BMC can be told apart. */
final class BmcAddresses {
  private static final Logger LOG = LoggerFactory.getLogger(BmcAddresses.class);

  private BmcAddresses() {}

  /** Of every driver_info key that ends with {@code _address}; names are resolved. */
  static List<String> of(Node node) {
    return node.driverInfo().entrySet().stream()
        .filter(e -> e.getKey().endsWith("_address") && e.getValue() != null)
        .map(e -> host(e.getValue().toString().strip()))
        .filter(host -> !host.isEmpty())
        .flatMap(host -> resolved(host).stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static String host(String address) {
    if (!address.contains("://")) {
      return address;
    }
    try {
      var host = URI.create(address).getHost();
      return host == null ? "" : host.replaceAll("[\\[\\]]", "");
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static List<String> resolved(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host))
          .map(InetAddress::getHostAddress)
          .toList();
    } catch (UnknownHostException e) {
      LOG.atInfo().addKeyValue("host", host).log("the BMC's name is not known");
      return List.of();
    }
  }
}
