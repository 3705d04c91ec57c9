package dev.bessemer.api.call;

import dev.bessemer.api.error.BodyRefused;
import jakarta.inject.Inject;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Stops to read a body that says nothing of its length as soon as it is too long. */
@Provider
public class LimitedBody implements ReaderInterceptor {
  @Inject Call call;

  @Override
  public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    context.setInputStream(new Counted(context.getInputStream(), call.bodyLimit()));
    return context.proceed();
  }

  private static final class Counted extends FilterInputStream {
    private final long limit;
    private long seen;

    Counted(InputStream in, long limit) {
      super(in);
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int some = super.read(buffer, offset, length);
      count(Math.max(some, 0));
      return some;
    }

    private void count(int more) {
      seen += more;
      if (seen > limit) {
        throw BodyRefused.tooLarge(limit);
      }
    }
  }
}
