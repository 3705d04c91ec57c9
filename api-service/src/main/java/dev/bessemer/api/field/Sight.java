package dev.bessemer.api.field;

import org.jspecify.annotations.Nullable;

/** Which of the guarded fields of a row somebody may see. */
public interface Sight {
  /** Nothing is hidden. */
  Sight ALL =
      new Sight() {
        @Override
        public boolean isWhole() {
          return true;
        }

        @Override
        public boolean sees(String action, @Nullable String owner, @Nullable String lessee) {
          return true;
        }

        @Override
        public boolean seesSecrets(String action) {
          return false;
        }
      };

  /** What stands in the place of a text that the rule does not let somebody see. */
  static String redacted(String action) {
    return "** Redacted - Requires baremetal:%s permission. **".formatted(action);
  }

  /** Whether no row needs to be asked about. */
  boolean isWhole();

  /** Whether the rule lets the caller see it in a row of that owner and that lessee. */
  boolean sees(String action, @Nullable String owner, @Nullable String lessee);

  /** Whether the rule lets the caller see passwords and the like. */
  boolean seesSecrets(String action);
}
