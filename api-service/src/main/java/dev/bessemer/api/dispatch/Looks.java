package dev.bessemer.api.dispatch;

import dev.bessemer.api.access.Access;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.field.Look;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** How the client of the present request sees rows. */
@ApplicationScoped
public class Looks {
  private final Call call;
  private final Access access;
  private final Membership membership;

  @Inject
  Looks(Call call, Access access, Membership membership) {
    this.call = call;
    this.access = access;
    this.membership = membership;
  }

  /** In its version, with links to where it has come in, and without what it may not see. */
  public Look client() {
    membership.know();
    return new Look(call.version(), call.base(), true, membership, access.sight());
  }
}
