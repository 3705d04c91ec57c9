package dev.bessemer.rpc;

import com.rabbitmq.client.Delivery;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles calls side by side, up to a limit; outlives the connections they come by. */
final class CallIntake {
  private static final Logger LOG = LoggerFactory.getLogger(CallIntake.class);
  private final Intake intake;
  private final int most;
  private final Duration drain;
  private final Semaphore slots;
  private final Answers answers = new Answers();

  CallIntake(Intake intake, RpcLimits limits) {
    this.intake = intake;
    this.most = limits.calls();
    this.drain = limits.drain();
    this.slots = new Semaphore(most);
  }

  /** Returns at once. */
  void accept(Delivery message, Replies replies) {
    if (intake.isTooLate(message)) {
      LOG.atInfo().log("call dropped, its caller no longer waits");
      return;
    }
    var id = String.valueOf(message.getProperties().getMessageId());
    if (Wire.isProbe(message.getProperties())) {
      if (!answers.knows(id)) {
        replies.send(message, intake.neverCame());
      }
      return;
    }
    var entry = answers.of(id);
    var _ = entry.answer().thenAccept(answer -> replies.send(message, answer));
    if (!entry.isNew()) {
      return;
    }
    if (slots.tryAcquire()) {
      Thread.ofVirtual().name("rpc " + id).start(() -> work(message, entry.answer()));
    } else {
      answers.forget(id);
      entry.answer().complete(intake.turnAway());
    }
  }

  private void work(Delivery message, CompletableFuture<byte[]> answer) {
    var body = intake.brokenOff();
    try {
      body = intake.handle(message);
    } finally {
      answer.complete(body);
      slots.release();
    }
  }

  /** Waits for the calls in progress, within the limit. */
  void drain() {
    try {
      if (slots.tryAcquire(most, drain.toNanos(), TimeUnit.NANOSECONDS)) {
        slots.release(most);
      } else {
        LOG.atWarn()
            .addKeyValue("calls", most - slots.availablePermits())
            .log("calls still in progress at the end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
