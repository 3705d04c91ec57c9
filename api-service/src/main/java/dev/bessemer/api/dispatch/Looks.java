package dev.bessemer.api.dispatch;

import dev.bessemer.api.call.Call;
import dev.bessemer.api.field.Look;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** How the client of the present request sees rows. */
@ApplicationScoped
public class Looks {
  private final Call call;
  private final Membership membership;

  @Inject
  Looks(Call call, Membership membership) {
    this.call = call;
    this.membership = membership;
  }

  /** In its version, with links to where it has come in, and without secrets. */
  public Look client() {
    return new Look(call.version(), call.base(), true, membership);
  }
}
