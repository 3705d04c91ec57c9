package dev.bessemer.rpc;

import dev.bessemer.model.rpc.ConductorReply;

/** Does what a request asks; called on a virtual thread, so it may block. */
@FunctionalInterface
public interface RpcHandler {
  /** A {@link dev.bessemer.model.fault.Fault} thrown here is thrown again at the caller. */
  ConductorReply handle(Call call);
}
