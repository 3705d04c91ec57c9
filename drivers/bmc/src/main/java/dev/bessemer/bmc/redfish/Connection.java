package dev.bessemer.bmc.redfish;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.bmc.redfish.Login.Credentials;
import dev.bessemer.bmc.redfish.RedfishException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests to one BMC in one user's name: logs in, repeats what is worth it, and turns every other
 * answer than success into a {@link RedfishException}. Any number of threads may use it.
 */
final class Connection {
  private static final int MOST_REDIRECTS = 3;
  private static final int MOST_PAGES = 200;

  private final Line line;
  private final Login login;
  private final RedfishOptions options;
  private volatile @Nullable Resource root;
  private volatile @Nullable String onlySystem;

  Connection(Line line, RedfishOptions options) {
    this.line = line;
    this.login = new Login(line);
    this.options = options;
  }

  RedfishOptions options() {
    return options;
  }

  /** The service root, read once: what is in it does not change. */
  Resource root(Deadline deadline) {
    var known = root;
    if (known == null) {
      known = ServiceRoot.kept(resource(rootPath(), deadline));
      root = known;
    }
    return known;
  }

  /** The system that the target names, or the only one. */
  String systemPath(RedfishTarget target, Deadline deadline) {
    if (target.systemId() != null) {
      return Links.path(target.systemId());
    }
    var known = onlySystem;
    if (known == null) {
      known = findOnlySystem(deadline);
      onlySystem = known;
    }
    return known;
  }

  private String findOnlySystem(Deadline deadline) {
    var systems = members(root(deadline).requireLink("Systems"), deadline);
    if (systems.size() != 1) {
      var message = "the BMC has %d systems: name the one meant".formatted(systems.size());
      throw RedfishException.of(Kind.NOT_FOUND, message);
    }
    return systems.getFirst();
  }

  Resource resource(String path, Deadline deadline) {
    var answer = send(Request.get(path), deadline);
    if (!answer.json().isObject()) {
      throw RedfishException.of(Kind.PROTOCOL, "GET " + path + ": the answer is no JSON object");
    }
    return new Resource(path, answer.json(), answer.headers());
  }

  /** The paths of a collection's members, from all its pages. */
  List<String> members(String collection, Deadline deadline) {
    var paths = new ArrayList<String>();
    var page = collection;
    for (var pages = 0; !page.isEmpty() && pages < MOST_PAGES; pages++) {
      var json = resource(page, deadline).json();
      json.path("Members").forEach(member -> paths.add(Links.path(id(member))));
      var next = json.path("Members@odata.nextLink").asText("");
      page = next.isEmpty() ? "" : Links.path(next);
    }
    return paths;
  }

  List<Resource> memberResources(String collection, Deadline deadline) {
    return members(collection, deadline).stream().map(path -> resource(path, deadline)).toList();
  }

  private static String id(JsonNode link) {
    return link.path("@odata.id").asText("");
  }

  /** Sends a change that may be guarded by the state last seen, and lets go of a stale guard. */
  Answer patch(String path, JsonNode body, @Nullable String etag, Deadline deadline) {
    return ConditionalPatch.send(this, path, body, etag, deadline);
  }

  /** An accepted answer counts as success. */
  Answer send(Request request, Deadline deadline) {
    for (var tries = 1; ; tries++) {
      var answer = authorized(request, deadline);
      if (!answer.isError()) {
        return answer;
      }
      var pause = answer.retryAfter(options.serverError().pause());
      var again = tries < options.serverError().tries() && Busy.isPassing(request, answer);
      if (!again || !deadline.pause(pause)) {
        throw RedfishException.answered(request.what(), answer);
      }
    }
  }

  /** Sends, and if the BMC made a task of it, waits until that is done. */
  Answer sendAndFinish(Request request, Deadline deadline) {
    var answer = send(request, deadline);
    return answer.status() == 202 ? new TaskWait(this, deadline).finish(request, answer) : answer;
  }

  void end(Deadline deadline) {
    login.end(deadline);
  }

  private Answer authorized(Request request, Deadline deadline) {
    if (isOpenToAll(request)) {
      var answer = follow(request, Map.of(), deadline);
      if (!answer.isRefusedAccess()) {
        return answer;
      }
    }
    var credentials = login.credentials(() -> sessionsPath(deadline), deadline);
    var answer = follow(request, credentials.headers(), deadline);
    return answer.isRefusedAccess() ? renewed(request, credentials, answer, deadline) : answer;
  }

  /** A session may have run out, or the BMC restarted: one new login, no more. */
  private Answer renewed(Request request, Credentials old, Answer refusal, Deadline deadline) {
    if (!old.canBeRenewed()) {
      return refusal;
    }
    var fresh = login.renewed(old, () -> sessionsPath(deadline), deadline);
    var answer = follow(request, fresh.headers(), deadline);
    if (answer.isRefusedAccess()) {
      login.forget(fresh);
    }
    return answer;
  }

  private Answer follow(Request request, Map<String, String> credentials, Deadline deadline) {
    var next = request;
    for (var redirects = 0; ; redirects++) {
      var answer = line.send(next, credentials, deadline);
      if (answer.status() == 406
          && next.isRead()
          && !next.headers().containsKey("Accept-Encoding")) {
        next = next.with("Accept-Encoding", "");
        continue;
      }
      var place = redirect(next, answer);
      if (place == null || redirects >= MOST_REDIRECTS) {
        return answer;
      }
      next = next.to(place);
    }
  }

  private static @Nullable String redirect(Request request, Answer answer) {
    var kept = answer.status() == 307 || answer.status() == 308;
    var moved = answer.status() == 301 || answer.status() == 302 || answer.status() == 303;
    var location = answer.header("Location");
    if (location == null || !(kept || (moved && request.isRead()))) {
      return null;
    }
    return Links.path(location);
  }

  private boolean isOpenToAll(Request request) {
    return request.isRead() && request.path().equals(rootPath());
  }

  private String rootPath() {
    return line.target().root().getRawPath();
  }

  private String sessionsPath(Deadline deadline) {
    var known = root != null ? root : openRoot(deadline);
    var link = known == null ? "" : id(known.json().path("Links").path("Sessions"));
    return link.isEmpty() ? rootPath() + "SessionService/Sessions" : Links.path(link);
  }

  /** Null if the BMC wants a login even for this. */
  private @Nullable Resource openRoot(Deadline deadline) {
    var answer = follow(Request.get(rootPath()), Map.of(), deadline);
    if (answer.isError() || !answer.json().isObject()) {
      return null;
    }
    root = ServiceRoot.kept(new Resource(rootPath(), answer.json(), answer.headers()));
    return root;
  }
}
