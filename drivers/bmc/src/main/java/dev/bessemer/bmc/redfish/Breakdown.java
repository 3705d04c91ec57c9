package dev.bessemer.bmc.redfish;

import dev.bessemer.bmc.redfish.RedfishException.Kind;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Says what the failure of an exchange means. */
final class Breakdown {
  private Breakdown() {}

  static RedfishException explain(String what, Throwable cause) {
    var kind = kindOf(cause);
    return RedfishException.of(kind, what + ": " + reason(kind, cause), cause);
  }

  private static Kind kindOf(Throwable cause) {
    return switch (cause) {
      case SSLException _ -> Kind.TLS;
      case ConnectTimeoutException _ -> Kind.UNREACHABLE;
      case TimeoutException _ -> Kind.TIMEOUT;
      case InterruptedException _ -> Kind.TIMEOUT;
      case DecoderException _ ->
          cause.getCause() instanceof SSLException ? Kind.TLS : Kind.PROTOCOL;
      case BoundedBody.TooLong _ -> Kind.PROTOCOL;
      case IllegalArgumentException _ -> Kind.PROTOCOL;
      default -> Kind.UNREACHABLE;
    };
  }

  private static String reason(Kind kind, Throwable cause) {
    return switch (kind) {
      case TIMEOUT -> "no answer in time";
      case TLS -> "no trusted TLS connection: " + cause.getMessage();
      case PROTOCOL -> "no proper HTTP answer: " + cause.getMessage();
      case UNREACHABLE, BAD_CREDENTIALS, NOT_FOUND, REFUSED, FAILED, UNSUPPORTED ->
          "no connection, or it broke: " + cause.getMessage();
    };
  }
}
