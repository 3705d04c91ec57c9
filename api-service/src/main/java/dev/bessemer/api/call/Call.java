package dev.bessemer.api.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.error.RoutingFailure;
import dev.bessemer.api.policy.Caller;
import dev.bessemer.api.version.ApiVersion;
import dev.bessemer.model.fault.Refused;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The request that is being answered, as far as more than one resource needs it; filled by {@link
 * Entrance}.
 */
@RequestScoped
public class Call {
  private Caller caller = Caller.ANYBODY;
  private ApiVersion version = ApiVersion.OLDEST;
  private boolean versionNamed;
  private RoutingFailure.Headers headers = RoutingFailure.Headers.NONE;
  private String base = "";
  private String requestId = "";
  private String path = "";
  private boolean sendsJson;
  private @Nullable String ifMatch;
  private long bodyLimit = Long.MAX_VALUE;
  private MultivaluedMap<String, String> query = new MultivaluedHashMap<>();

  void enter(String base, String requestId, boolean sendsJson) {
    this.base = base;
    this.requestId = requestId;
    this.sendsJson = sendsJson;
  }

  void expects(@Nullable String tags) {
    this.ifMatch = tags;
  }

  /** The tags one of which the thing to be changed must have. */
  public Optional<String> ifMatch() {
    return Optional.ofNullable(ifMatch);
  }

  /** Counts for bodies that come without saying how long they are, too. */
  void limitBody(long bytes) {
    this.bodyLimit = bytes;
  }

  long bodyLimit() {
    return bodyLimit;
  }

  void asks(String normalPath, MultivaluedMap<String, String> parameters) {
    this.path = normalPath;
    this.query = parameters;
  }

  void agreed(ApiVersion agreed, boolean named) {
    this.version = agreed;
    this.versionNamed = named;
    this.headers = RoutingFailure.Headers.ALL;
  }

  /** Which version headers the answer is to carry. */
  public void answerWith(RoutingFailure.Headers wanted) {
    this.headers = wanted;
  }

  void by(Caller somebody) {
    this.caller = somebody;
  }

  /** The endpoint is for everybody: what it tells does not depend on who asks. */
  public void openToAnybody() {
    this.caller = Caller.ANYBODY;
  }

  /** Who has sent it. */
  public Caller caller() {
    return caller;
  }

  RoutingFailure.Headers headers() {
    return headers;
  }

  public ApiVersion version() {
    return version;
  }

  /** Whether the client said which version it wants. */
  public boolean versionNamed() {
    return versionNamed;
  }

  /** Scheme, host and port that links to this service begin with; no slash at the end. */
  public String base() {
    return base;
  }

  /** The path of the request, with the version and without a slash at the end. */
  public String path() {
    return path;
  }

  public String requestId() {
    return requestId;
  }

  /**
   * The query parameters.
   *
   * @throws Refused when there is one that is not allowed
   */
  public Arguments query(Set<String> allowed) {
    return Arguments.of(query, null, allowed);
  }

  /**
   * Named arguments from query and body, whichever the client has put them into.
   *
   * @throws Refused when there is one that is not allowed
   */
  public Arguments arguments(byte @Nullable [] body, Set<String> allowed) {
    return Arguments.of(query, jsonOrNull(body), allowed);
  }

  /**
   * Named arguments in a part of the body.
   *
   * @throws Refused when there is one that is not allowed
   */
  public Arguments within(JsonNode object, Set<String> allowed) {
    return Arguments.of(new MultivaluedHashMap<>(), object, allowed);
  }

  /**
   * The JSON that was sent.
   *
   * @throws Refused when there is none
   */
  public JsonNode json(byte @Nullable [] body) {
    var sent = jsonOrNull(body);
    if (sent == null) {
      throw Refused.missingParameter("The request needs a JSON body.");
    }
    return sent;
  }

  /** Null when nothing was sent, or nothing that calls itself JSON. */
  public @Nullable JsonNode jsonOrNull(byte @Nullable [] body) {
    return body == null || body.length == 0 || !sendsJson ? null : Json.read(body);
  }
}
