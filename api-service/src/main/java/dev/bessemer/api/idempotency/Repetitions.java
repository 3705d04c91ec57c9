package dev.bessemer.api.idempotency;

import dev.bessemer.api.call.Call;
import dev.bessemer.api.error.ErrorBody;
import dev.bessemer.api.idempotency.FirstTimes.Answered;
import dev.bessemer.api.idempotency.FirstTimes.New;
import dev.bessemer.api.idempotency.FirstTimes.Open;
import dev.bessemer.api.idempotency.FirstTimes.Other;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.Refused;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a request that comes again, with the same {@code Idempotency-Key}, as the first time. */
class Repetitions {
  static final String KEY = "Idempotency-Key";
  static final String REPLAYED = "Idempotent-Replayed";

  private static final Logger LOG = LoggerFactory.getLogger(Repetitions.class);
  private static final String ASKED = "bessemer.idempotency";
  private static final String PROVISION = "/states/provision";
  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e ]{1,255}");
  private static final int UNPROCESSABLE = 422;
  private static final int SERVER_ERRORS = 500;

  /** Answers after which the same request may well have another one. */
  private static final Set<Integer> PASSING = Set.of(401, 403, 408, 409, 412, 429);

  @Inject Call call;
  @Inject FirstTimes firstTimes;

  /** After all doors: who may not come in uses up no key. */
  @ServerRequestFilter(priority = Priorities.USER + 3)
  Optional<Response> meet(ContainerRequestContext request) throws IOException {
    var key = request.getHeaderString(KEY);
    if (key == null || !mayBeRepeated(request.getMethod())) {
      return Optional.empty();
    }
    if (!FORM.matcher(key).matches()) {
      throw Refused.invalidParameter("An Idempotency-Key has 1 to 255 printable ASCII characters.");
    }
    var asked = new Asked(caller(), key, digest(request));
    return switch (firstTimes.claim(asked)) {
      case New() -> {
        request.setProperty(ASKED, asked);
        yield Optional.empty();
      }
      case Answered(var given) -> Optional.of(again(given));
      case Open() -> throw new Conflict("in_progress", OPEN);
      case Other() -> Optional.of(ErrorBody.fault(UNPROCESSABLE, OTHER).build());
    };
  }

  private static final String OPEN =
      "The first request with this Idempotency-Key was not answered yet. If it never will be,"
          + " look whether what it asked for was done.";
  private static final String OTHER =
      "This Idempotency-Key was used for another request within the last 24 hours.";

  private boolean mayBeRepeated(String method) {
    return method.equals(HttpMethod.POST)
        || (method.equals(HttpMethod.PUT) && call.path().endsWith(PROVISION));
  }

  private String caller() {
    var caller = call.caller();
    return caller.project().orElse("") + "/" + caller.user().orElse("");
  }

  private byte[] digest(ContainerRequestContext request) throws IOException {
    var body = request.getEntityStream().readAllBytes();
    request.setEntityStream(new ByteArrayInputStream(body));
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var address = request.getUriInfo().getRequestUri();
      var head = "%s %s %s\n".formatted(request.getMethod(), call.version(), address);
      digest.update(head.getBytes(StandardCharsets.UTF_8));
      return digest.digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has it", e);
    }
  }

  private static Response again(Given given) {
    var answer = Response.status(given.status()).header(REPLAYED, "true");
    if (given.location() != null) {
      answer.header(HttpHeaders.LOCATION, given.location());
    }
    if (given.body() != null) {
      answer.entity(given.body()).type(MediaType.APPLICATION_JSON_TYPE);
    }
    return answer.build();
  }

  @ServerResponseFilter
  void remember(ContainerRequestContext request, ContainerResponseContext response) {
    if (!(request.getProperty(ASKED) instanceof Asked asked)) {
      return;
    }
    try {
      if (response.getStatus() >= SERVER_ERRORS || PASSING.contains(response.getStatus())) {
        firstTimes.forget(asked);
      } else {
        firstTimes.answered(asked, given(response));
      }
    } catch (RuntimeException e) {
      // The request itself has ended already, well or not.
      LOG.atWarn().addKeyValue("request", call.requestId()).setCause(e).log("answer not kept");
    }
  }

  private static Given given(ContainerResponseContext response) {
    var body = response.getEntity() instanceof byte[] bytes ? bytes : null;
    return new Given(response.getStatus(), response.getHeaderString(HttpHeaders.LOCATION), body);
  }
}
