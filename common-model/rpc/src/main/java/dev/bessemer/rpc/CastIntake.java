package dev.bessemer.rpc;

import com.rabbitmq.client.Delivery;

/** Handles casts side by side; the broker keeps back what exceeds the limit. */
final class CastIntake {
  private final Intake intake;
  private final int most;

  CastIntake(Intake intake, RpcLimits limits) {
    this.intake = intake;
    this.most = limits.casts();
  }

  /** How many the broker may hand over before the first is done. */
  int most() {
    return most;
  }

  /** Returns at once; {@code done} makes room for the next. */
  void accept(Delivery message, Runnable done) {
    Thread.ofVirtual()
        .name("cast")
        .start(
            () -> {
              try {
                if (!intake.isTooLate(message)) {
                  intake.handle(message);
                }
              } finally {
                done.run();
              }
            });
  }
}
