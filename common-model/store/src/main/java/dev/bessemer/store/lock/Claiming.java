package dev.bessemer.store.lock;

/** How a node is claimed, for whoever reads something of it at the same time. */
public final class Claiming {
  /** Values: holder, epoch, purpose, node. Changes no row when somebody has it. */
  public static final String STATEMENT =
      """
      update nodes set reservation = ?, reservation_epoch = ?, reservation_purpose = ?,
        reservation_fence = reservation_fence + 1, reserved_at = now()
      where uuid = ? and reservation is null""";

  private Claiming() {}
}
