package dev.bessemer.hardware.egress;

import dev.bessemer.model.fault.Refused;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.HardwareFailure;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The only way by which a conductor opens a URL that a user gave.
 *
 * <p>It speaks HTTP and HTTPS, nothing else. Every host is looked up once, all its addresses are
 * checked against the policy, and the connection goes to the address that was checked; a redirect
 * is checked in the same way. Every call ends within {@code bessemer.egress.timeout}. Messages show
 * neither users nor queries of URLs.
 */
public final class Egress implements AutoCloseable {
  private static final Set<Integer> NO_HEAD_HERE = Set.of(403, 405, 501);
  private static final int MOST_REDIRECTS = 5;

  private final EgressPolicy policy;
  private final Exchange exchange;
  private final Duration limit;

  /** Uses, and does not close, {@code vertx}. */
  public Egress(Vertx vertx, DriverContext context) {
    policy = new EgressPolicy(context);
    exchange = new Exchange(vertx, context.setting("bessemer.egress.verify-ca", "true"));
    limit = context.duration("bessemer.egress.timeout", Duration.ofSeconds(60));
  }

  /**
   * Refuses a URL whose form, scheme or port can never do; asks nobody.
   *
   * @throws Refused when it does
   */
  public void check(String url) {
    policy.checked(url);
  }

  /**
   * Makes sure that a file is there.
   *
   * @throws Refused when the URL may not be opened, or there is no such file
   * @throws HardwareFailure when its server does not answer properly
   */
  public Found look(String url) {
    var deadline = new Deadline(limit);
    var first = policy.checked(url);
    var answer = follow(HttpMethod.HEAD, first, 0, deadline);
    if (NO_HEAD_HERE.contains(answer.status())) {
      // A signed URL may be good for GET alone; its body is not read.
      answer = follow(HttpMethod.GET, first, 0, deadline);
    }
    mustBeThere(first, answer);
    return new Found(answer.lasting() ? answer.url() : first, answer.size());
  }

  /**
   * Fetches a file.
   *
   * @param limit its greatest size in bytes
   * @throws Refused as {@link #look}, and when the file is larger
   * @throws HardwareFailure as {@link #look}
   */
  public byte[] fetch(String url, int limit) {
    var first = policy.checked(url);
    var answer = follow(HttpMethod.GET, first, limit, new Deadline(this.limit));
    mustBeThere(first, answer);
    return answer.body();
  }

  private Answer follow(HttpMethod method, URI first, int bodyLimit, Deadline deadline) {
    var lasting = true;
    var url = first;
    for (var redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      var address = lookUp(url);
      var answer = exchange.send(method, url, address, bodyLimit, deadline.left(url));
      var location = answer.redirect();
      if (location == null) {
        return answer.reachedBy(lasting);
      }
      lasting &= answer.status() == 301 || answer.status() == 308;
      url = policy.checked(url.resolve(location).toString());
    }
    throw Refused.invalidParameter("%s: too many redirects.".formatted(Urls.shown(first)));
  }

  private InetAddress lookUp(URI url) {
    try {
      var addresses = List.of(InetAddress.getAllByName(url.getHost()));
      policy.checkAddresses(url, addresses);
      return addresses.getFirst();
    } catch (UnknownHostException _) {
      throw Refused.invalidParameter(
          "%s: there is no host of this name.".formatted(Urls.shown(url)));
    }
  }

  private static void mustBeThere(URI asked, Answer answer) {
    if (answer.status() >= 500) {
      throw new HardwareFailure(
          "%s: the server answered %d".formatted(Urls.shown(asked), answer.status()));
    }
    if (answer.status() < 200 || answer.status() > 299) {
      throw Refused.invalidParameter(
          "%s: the server answered %d.".formatted(Urls.shown(asked), answer.status()));
    }
  }

  @Override
  public void close() {
    exchange.close();
  }
}
