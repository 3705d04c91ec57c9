package dev.bessemer.conductor.rescue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How rescue passwords are handed to ramdisks. */
@ConfigMapping(prefix = "bessemer.rescue")
public interface RescueConfig {
  /** Ways of crypt(3) to hash a password. */
  enum PasswordHash {
    SHA256,
    SHA512
  }

  /** How the password is hashed that a ramdisk gets; it never gets the password itself. */
  @WithDefault("sha256")
  PasswordHash passwordHash();
}
