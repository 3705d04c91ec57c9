package dev.bessemer.api.access;

import dev.bessemer.api.field.Sight;
import dev.bessemer.api.policy.Caller;
import dev.bessemer.api.policy.Facts;
import dev.bessemer.api.policy.Policy;
import dev.bessemer.api.policy.Rules;
import org.jspecify.annotations.Nullable;

/** What somebody sees who is held to the rules. */
record CallersSight(Policy policy, Caller caller, boolean isWhole) implements Sight {
  @Override
  public boolean sees(String action, @Nullable String owner, @Nullable String lessee) {
    return policy.permits(Rules.PREFIX + action, caller, Facts.ofNode(owner, lessee));
  }

  @Override
  public boolean seesSecrets(String action) {
    return policy.permits(Rules.PREFIX + action, caller, Facts.NONE);
  }
}
