package dev.bessemer.fleet.agent;

import dev.bessemer.agent.message.Heartbeat;
import dev.bessemer.agent.message.LookupAnswer;
import dev.bessemer.agent.message.LookupConfig;
import dev.bessemer.fleet.machine.BootParameters;
import dev.bessemer.fleet.machine.EventKind;
import dev.bessemer.fleet.machine.Ramdisk;
import dev.bessemer.fleet.machine.VirtualMachine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One run of an agent, from the start of its ramdisk to the loss of power.
 *
 * <p>It looks its machine up until the API knows it, opens its own API, and reports there. After
 * {@link #stop} it neither sends nor answers anything; a command that runs is cut off.
 */
final class VirtualAgent implements Ramdisk.Running {
  /** Version that heartbeats tell. */
  static final String VERSION = "13.0.0";

  private final VirtualMachine machine;
  private final AgentHost host;
  private final ApiClient api;
  private final @Nullable String givenToken;
  private final Thread startUp;

  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Service service;
  private volatile boolean stopped;

  VirtualAgent(VirtualMachine machine, BootParameters parameters, AgentHost host) {
    this.machine = machine;
    this.host = host;
    var url = parameters.apiUrl() == null ? host.apiUrl() : parameters.apiUrl();
    this.api = new ApiClient(host.http(), url);
    this.givenToken = parameters.agentToken();
    this.startUp = Thread.ofVirtual().unstarted(this::startUp);
  }

  /** What runs once the node is known. */
  private record Service(AgentServer server, Heartbeats heartbeats, CommandBook book) {
    void stop() {
      heartbeats.stop();
      book.close();
      server.close();
    }
  }

  void start() {
    startUp.start();
  }

  @Override
  public void stop() {
    stopped = true;
    startUp.interrupt();
    fallSilent();
  }

  /** Ends the API and the heartbeats. */
  private void fallSilent() {
    Service ending;
    lock.lock();
    try {
      ending = service;
      service = null;
    } finally {
      lock.unlock();
    }
    if (ending != null) {
      ending.stop();
    }
  }

  private void startUp() {
    try {
      if (machine.faults().agentStaysAway()) {
        machine.event(EventKind.FAULT, "the agent does not come up");
        return;
      }
      var answer = new Lookup(api, machine, host.settings(), () -> stopped).untilFound();
      var token = token(answer.config());
      machine.event(EventKind.LOOKUP, "is node " + answer.node().uuid());
      serve(answer, token, api.version());
    } catch (InterruptedException _) {
      // Power went off while starting.
    } catch (IOException e) {
      machine.event(EventKind.FAULT, "the agent gives up: " + e.getMessage());
    }
  }

  private String token(LookupConfig config) throws IOException {
    var told = config.agentToken();
    if (told != null && told.length() >= 32) {
      return told;
    }
    if (givenToken == null) {
      throw new IOException("its token was handed out before, and it does not have it");
    }
    return givenToken;
  }

  private void serve(LookupAnswer answer, String token, ApiVersion version)
      throws IOException, InterruptedException {
    var settings = host.settings();
    var images =
        new ImageWriter(
            machine,
            host.http(),
            settings.writeBytesPerSecond(),
            answer.config().agentMd5ChecksumEnable());
    var steps = new StepRunner(machine, images, settings.stepTime(), this::stop);
    var commands = new AgentCommands(machine, steps, settings.stepTime(), this::fallSilentSoon);
    var certificate = version.atLeast(ApiVersion.WITH_VERIFY_CA) ? host.newCertificate() : null;
    var book = new CommandBook(this::forceHeartbeat);
    var server =
        AgentServer.open(
            host,
            certificate,
            new AgentApi(machine, token, book, commands, host.workers(), Instant.now()));
    var beat = beat(server.url(), token, version, certificate);
    var heartbeats =
        new Heartbeats(
            () -> send(answer.node().uuid(), beat, version),
            Duration.ofSeconds(answer.config().heartbeatTimeout()),
            settings.heartbeatGap(),
            host.clock(),
            host.newRandom(machine));
    begin(new Service(server, heartbeats, book));
  }

  private static Heartbeat beat(
      String url, String token, ApiVersion version, @Nullable SelfSigned certificate) {
    return new Heartbeat(
        url,
        version.atLeast(ApiVersion.WITH_TOKEN) ? token : null,
        version.atLeast(ApiVersion.WITH_AGENT_VERSION) ? VERSION : null,
        certificate == null ? null : certificate.pem(),
        null,
        null);
  }

  private void begin(Service starting) {
    lock.lock();
    try {
      service = starting;
    } finally {
      lock.unlock();
    }
    if (stopped) {
      fallSilent();
    } else {
      starting.heartbeats().start();
    }
  }

  private void forceHeartbeat() {
    lock.lock();
    try {
      if (service != null) {
        service.heartbeats().force();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Falls silent when the answer to the running request had time to leave. */
  private void fallSilentSoon() {
    Thread.startVirtualThread(
        () -> {
          try {
            Thread.sleep(Duration.ofMillis(200));
          } catch (InterruptedException _) {
            return;
          }
          fallSilent();
        });
  }

  private boolean send(String node, Heartbeat beat, ApiVersion version) {
    if (stopped) {
      return false;
    }
    try {
      var status = api.heartbeat(node, beat, version);
      if (!stopped) {
        machine.event(
            EventKind.HEARTBEAT, status == 202 ? "accepted" : "not accepted: answer " + status);
      }
      return status == 202;
    } catch (IOException e) {
      machine.event(EventKind.HEARTBEAT, "API not reached: " + e.getMessage());
      return false;
    } catch (InterruptedException _) {
      return false;
    }
  }
}
