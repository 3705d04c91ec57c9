package dev.bessemer.rpc;

import com.rabbitmq.client.Delivery;

/** The way back to the callers of one connection. */
@FunctionalInterface
interface Replies {
  /** Without effect when the connection is gone; the caller then asks again. */
  void send(Delivery request, byte[] answer);
}
