package dev.bessemer.conductor.intake;

import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest;

/**
 * Does what one type of request asks for. Every bean of this type is found by itself.
 *
 * @param <T> the type of request
 */
public interface RequestHandler<T extends ConductorRequest> {
  Class<T> type();

  /**
   * @throws dev.bessemer.model.fault.Fault when the request is refused
   * @throws dev.bessemer.spi.HardwareFailure when a BMC that had to be asked does not do its part
   */
  ConductorReply handle(T request);
}
