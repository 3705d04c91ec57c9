package dev.bessemer.standalone.bench;

import java.util.HashMap;
import java.util.Map;

/** The settings of a service, as its environment. */
final class Environment {
  private Environment() {}

  static Map<String, String> of(Servers servers, int port, Map<String, String> more) {
    var all = new HashMap<>(more);
    all.put("BESSEMER_DATABASE_URL", servers.jdbcUrl());
    all.put("BESSEMER_DATABASE_USERNAME", servers.user());
    all.put("BESSEMER_DATABASE_PASSWORD", servers.password());
    all.put("BESSEMER_RABBITMQ_URL", servers.amqpUri());
    all.put("BESSEMER_API_URL", servers.apiUrl());
    // Virtual machines and their images are on this machine.
    all.put("BESSEMER_EGRESS_ALLOWED_RANGES", "127.0.0.0/8");
    all.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    all.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    return all;
  }
}
