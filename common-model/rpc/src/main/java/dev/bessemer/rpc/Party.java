package dev.bessemer.rpc;

import com.rabbitmq.client.Connection;
import java.io.IOException;

/** Something that uses the connection and must be told of each new one. */
interface Party {
  /** Declares what it needs. Called again until it succeeds or the connection is gone. */
  void join(Connection connection) throws IOException;
}
