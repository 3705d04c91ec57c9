package dev.bessemer.conductor.rescue;

import dev.bessemer.store.node.NodeEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.apache.commons.codec.digest.Sha2Crypt;

/**
 * The password of a rescue: with the node, in the clear and as crypt(3) hash, while it is needed.
 */
@ApplicationScoped
class RescuePassword {
  private static final String PLAIN = "rescue_password";
  private static final String HASHED = "hashed_rescue_password";
  private final RescueConfig config;

  @Inject
  RescuePassword(RescueConfig config) {
    this.config = config;
  }

  void store(NodeEntity row, String password) {
    var info = new LinkedHashMap<>(row.instanceInfo);
    info.put(PLAIN, password);
    info.put(HASHED, hashed(password));
    row.instanceInfo = info;
  }

  static void forget(NodeEntity row) {
    var info = new LinkedHashMap<>(row.instanceInfo);
    info.remove(PLAIN);
    info.remove(HASHED);
    row.instanceInfo = info;
  }

  private String hashed(String password) {
    var bytes = password.getBytes(StandardCharsets.UTF_8);
    return switch (config.passwordHash()) {
      case SHA256 -> Sha2Crypt.sha256Crypt(bytes);
      case SHA512 -> Sha2Crypt.sha512Crypt(bytes);
    };
  }
}
