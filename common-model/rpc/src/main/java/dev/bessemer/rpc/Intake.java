package dev.bessemer.rpc;

import com.rabbitmq.client.Delivery;
import dev.bessemer.model.fault.Fault;
import dev.bessemer.model.fault.Unavailable;
import dev.bessemer.model.rpc.ConductorReply;
import java.io.IOException;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a message to the body of its answer. */
final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private final String conductor;
  private final RpcHandler handler;
  private final InstantSource clock;
  private final RpcCodec codec = new RpcCodec();

  Intake(String conductor, RpcHandler handler, InstantSource clock) {
    this.conductor = conductor;
    this.handler = handler;
    this.clock = clock;
  }

  /** Whether nobody waits for the answer any more. */
  boolean isTooLate(Delivery message) {
    return clock.instant().isAfter(Wire.deadline(message.getProperties()));
  }

  byte[] handle(Delivery message) {
    return codec.encode(outcome(message));
  }

  /** The answer when the handler ends in a way that no code can catch. */
  byte[] brokenOff() {
    return codec.encode(Outcome.failed("Conductor %s broke off.".formatted(conductor)));
  }

  /** The answer to who asks after a call that came to a former process of this name. */
  byte[] neverCame() {
    return codec.encode(Outcome.refused(RpcClient.lost(conductor)));
  }

  byte[] turnAway() {
    return codec.encode(Outcome.refused(Unavailable.noFreeWorker()));
  }

  private Outcome outcome(Delivery message) {
    var origin = Wire.origin(message.getProperties());
    try {
      var call =
          new Call(
              codec.request(message.getBody()), origin, Wire.deadline(message.getProperties()));
      ConductorReply reply = handler.handle(call);
      return Outcome.replied(reply);
    } catch (Fault refusal) {
      return Outcome.refused(refusal);
    } catch (IOException e) {
      LOG.atError().addKeyValue("request", origin.requestId()).setCause(e).log("not understood");
      return Outcome.failed("Conductor %s does not understand the request.".formatted(conductor));
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("request", origin.requestId()).setCause(e).log("request failed");
      return Outcome.failed(
          "Conductor %s failed on request %s; its log says why."
              .formatted(conductor, origin.requestId()));
    }
  }
}
