package dev.bessemer.conductor.intake;

import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.fault.Unavailable;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.store.Outage;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings each request to its handler. */
@ApplicationScoped
public class Requests {
  private static final Logger LOG = LoggerFactory.getLogger(Requests.class);
  private static final Duration SOON = Duration.ofSeconds(5);
  private final Map<Class<?>, RequestHandler<?>> handlers;

  @Inject
  Requests(@All List<RequestHandler<?>> handlers) {
    this.handlers =
        handlers.stream().collect(Collectors.toMap(RequestHandler::type, Function.identity()));
  }

  /**
   * @throws dev.bessemer.model.fault.Fault when it is refused, or a BMC fails that had to be asked
   */
  public ConductorReply handle(ConductorRequest request) {
    var handler = handlers.get(request.getClass());
    if (handler == null) {
      throw new Refused(
          "unsupported_request",
          "This conductor does not know the request %s."
              .formatted(request.getClass().getSimpleName()));
    }
    try {
      return handle(handler, request);
    } catch (HardwareFailure e) {
      LOG.atWarn().addKeyValue("node", request.node()).setCause(e).log("the hardware failed");
      throw new Unavailable("hardware_failure", String.valueOf(e.getMessage()), SOON);
    } catch (RuntimeException e) {
      if (Outage.isBehind(e)) {
        LOG.atWarn()
            .addKeyValue("node", request.node())
            .log("the database is away: {}", e.toString());
        throw Unavailable.noDatabase();
      }
      throw e;
    }
  }

  private static <T extends ConductorRequest> ConductorReply handle(
      RequestHandler<T> handler, ConductorRequest request) {
    return handler.handle(handler.type().cast(request));
  }
}
