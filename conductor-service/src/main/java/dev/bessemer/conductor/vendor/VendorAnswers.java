package dev.bessemer.conductor.vendor;

import dev.bessemer.model.rpc.ConductorReply.VendorAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What a vendor method returned, in the form for the way back. */
final class VendorAnswers {
  private VendorAnswers() {}

  /** The client does not wait for it. */
  static VendorAnswer begun() {
    return new VendorAnswer(true, false, null);
  }

  static VendorAnswer of(PassthruMethod method, @Nullable Object result) {
    return method.offer().attach()
        ? new VendorAnswer(false, true, Base64.getEncoder().encodeToString(bytes(result)))
        : new VendorAnswer(false, false, result);
  }

  private static byte[] bytes(@Nullable Object result) {
    return result instanceof byte[] bytes
        ? bytes
        : String.valueOf(result).getBytes(StandardCharsets.UTF_8);
  }
}
