package dev.bessemer.bmc.redfish;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;

/** Collects the body of an answer, and refuses one that is too long for a BMC. */
final class BoundedBody {
  /** Nothing that Redfish knows is that long. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;

    private TooLong(int limit) {
      super("the answer has more than " + limit + " bytes");
    }
  }

  private BoundedBody() {}

  /** To be called as soon as the answer begins. */
  static Future<Buffer> of(HttpClientResponse answer, int limit) {
    var whole = Promise.<Buffer>promise();
    var collected = Buffer.buffer();
    answer.exceptionHandler(whole::tryFail);
    answer.endHandler(_ -> whole.tryComplete(collected));
    answer.handler(
        data -> {
          if (collected.length() + data.length() <= limit) {
            collected.appendBuffer(data);
          } else if (whole.tryFail(new TooLong(limit))) {
            answer.request().reset();
          }
        });
    return whole.future();
  }
}
