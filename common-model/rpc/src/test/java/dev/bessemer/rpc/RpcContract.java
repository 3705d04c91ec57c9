package dev.bessemer.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.Fault;
import dev.bessemer.model.fault.Forbidden;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.fault.Unavailable;
import dev.bessemer.model.rpc.ConductorReply.Accepted;
import dev.bessemer.model.rpc.ConductorReply.BootDeviceReply;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import dev.bessemer.model.rpc.ConductorRequest.GetBootDevice;
import dev.bessemer.model.rpc.ConductorRequest.HeartbeatStored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What callers and conductors may rely on, whichever broker is between them. */
@Timeout(120)
abstract class RpcContract extends RpcLab {
  @Test
  void aCallIsAnswered() throws Exception {
    // Given
    serve(call -> new BootDeviceReply("pxe for " + call.request().node(), true));
    // When
    var reply = client.call(conductor, new GetBootDevice(NODE), PATIENCE);
    // Then
    assertThat(reply).isEqualTo(new BootDeviceReply("pxe for " + NODE, true));
  }

  @Test
  void aRequestArrivesAsItWasSent() throws Exception {
    // Given
    var seen = new ArrayBlockingQueue<Call>(1);
    serve(
        call -> {
          seen.add(call);
          return new Accepted();
        });
    var step = Map.<String, Object>of("step", "erase", "args", Map.of("deep", 3));
    var request =
        new ChangeProvision(
            NODE, "clean", Map.of("user_data", "x"), List.of(step), null, null, "s3cret", false);
    var origin = Origin.of("req-1");
    // When
    client.call(conductor, request, PATIENCE, origin);
    // Then
    var call = seen.poll(5, TimeUnit.SECONDS);
    assertThat(call.request()).isEqualTo(request);
    assertThat(call.origin()).isEqualTo(origin);
    assertThat(call.deadline())
        .isBetween(Instant.now().minusSeconds(5), Instant.now().plus(PATIENCE));
  }

  @Test
  void everyKindOfFaultReachesTheCallerUnchanged() throws Exception {
    var faults =
        List.of(
            Conflict.nodeLocked("n-1", "conductor-2"),
            NotFound.node("n-2"),
            Refused.invalidParameter("boom"),
            Forbidden.nodeProtected("n-3"),
            new Unavailable("busy", "later", Duration.ofMillis(1_500)));
    var next = new LinkedBlockingQueue<Fault>(faults);
    serve(
        call -> {
          throw next.remove();
        });
    for (var fault : faults) {
      var thrown = catchThrowable(() -> client.call(conductor, power(), PATIENCE));
      assertThat(thrown).hasSameClassAs(fault).hasMessage(fault.getMessage());
      assertThat(((Fault) thrown).code()).isEqualTo(fault.code());
      if (fault instanceof Unavailable busy) {
        assertThat(((Unavailable) thrown).retryAfter()).isEqualTo(busy.retryAfter());
      }
    }
  }

  @Test
  void anUnforeseenFailureIsNoFaultAndKeepsItsDetailsAtHome() throws Exception {
    // Given
    serve(
        call -> {
          throw new IllegalStateException("password=hunter2");
        });
    // When
    var origin = Origin.of("req-2");
    var thrown = catchThrowable(() -> client.call(conductor, power(), PATIENCE, origin));
    // Then
    assertThat(thrown)
        .isInstanceOf(RemoteFailure.class)
        .hasMessage("Conductor %s failed on request req-2; its log says why.", conductor);
  }

  @Test
  void aConductorThatIsNotThereIsUnavailableWithinASecond() {
    var begin = System.nanoTime();
    assertThatThrownBy(() -> client.call("nobody", power(), PATIENCE))
        .isInstanceOfSatisfying(
            Unavailable.class,
            fault -> {
              assertThat(fault.code()).isEqualTo("conductor_unreachable");
              assertThat(fault.retryAfter()).isPositive();
            });
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void aConductorThatLeftIsUnavailableAtOnce() throws Exception {
    // Given
    var server = serve(call -> new Accepted());
    server.close();
    // When
    var begin = System.nanoTime();
    var thrown = catchThrowable(() -> client.call(conductor, power(), PATIENCE));
    // Then
    assertThat(thrown).isInstanceOf(Unavailable.class);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void aConductorThatDoesNotAnswerIsUnavailableAtTheDeadline() throws Exception {
    // Given
    var never = new CountDownLatch(1);
    serve(
        call -> {
          await(never);
          return new Accepted();
        });
    open.add(never::countDown);
    // When
    var begin = System.nanoTime();
    var thrown = catchThrowable(() -> client.call(conductor, power(), Duration.ofMillis(400)));
    // Then
    assertThat(thrown)
        .isInstanceOfSatisfying(
            Unavailable.class, fault -> assertThat(fault.code()).isEqualTo("no_answer"));
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isBetween(Duration.ofMillis(400), Duration.ofMillis(2_000));
  }

  @Test
  void aCallInProgressMayFinishWhenItsConductorLeaves() throws Exception {
    // Given
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var server =
        serve(
            call -> {
              begun.countDown();
              await(goOn);
              return new Accepted();
            });
    var answer = later(() -> client.call(conductor, power(), PATIENCE));
    await(begun);
    // When
    var end =
        later(
            () -> {
              server.close();
              return null;
            });
    // It asks after its call meanwhile.
    assertThat(answer).isNotDone();
    Thread.sleep(1_200);
    goOn.countDown();
    // Then
    assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(new Accepted());
    assertThat(end).succeedsWithin(10, TimeUnit.SECONDS);
  }

  @Test
  void aCallThatItsConductorTookIntoTheGraveIsUnavailableSoon() throws Exception {
    // Given
    var begun = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    var machine = connection();
    serveAs(
        conductor,
        machine,
        call -> {
          begun.countDown();
          await(never);
          return new Accepted();
        },
        new RpcLimits(4, 4, Duration.ofMillis(10)));
    open.add(never::countDown);
    var begin = System.nanoTime();
    var answer = later(() -> client.call(conductor, power(), PATIENCE));
    await(begun);
    // When
    machine.close();
    // Then
    assertThat(answer)
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableThat()
        .withCauseInstanceOf(Unavailable.class)
        .withMessageContaining("went away before it answered");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void aCallThatCameToAFormerProcessOfTheNameIsUnavailableSoon() throws Exception {
    // Given
    var begun = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    var former = connection();
    RpcHandler stuck =
        call -> {
          begun.countDown();
          await(never);
          return new Accepted();
        };
    serveAs(conductor, former, stuck, new RpcLimits(4, 4, Duration.ofMillis(10)));
    open.add(never::countDown);
    var answer = later(() -> client.call(conductor, power(), PATIENCE));
    await(begun);
    var next = RpcServer.serve(connection(), conductor, call -> new Accepted());
    open.add(next);
    // When
    former.close();
    // Then
    assertThat(answer)
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableThat()
        .withCauseInstanceOf(Unavailable.class);
  }

  @Test
  void aLongCallIsNotLostWhileItsConductorHasIt() throws Exception {
    serve(
        call -> {
          try {
            Thread.sleep(1_800);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return new Accepted();
        });
    assertThat(client.call(conductor, power(), PATIENCE)).isEqualTo(new Accepted());
  }

  @Test
  void aMessagePastItsDeadlineIsDropped() throws Exception {
    // Given
    var handled = new LinkedBlockingQueue<String>();
    serve(
        call -> {
          handled.add(call.origin().requestId());
          return new Accepted();
        });
    // When
    try (var raw = new RawCaller(broker, conductor)) {
      raw.publish(power(), "m-1", Instant.now().minusSeconds(1), Origin.of("late"));
      raw.publish(power(), "m-2", Instant.now().plusSeconds(10), Origin.of("in time"));
      // Then
      assertThat(raw.answers().poll(10, TimeUnit.SECONDS)).isNotNull();
    }
    assertThat(handled).containsExactly("in time");
  }

  @Test
  void aRequestThatArrivesTwiceIsHandledOnceAndAnsweredTwice() throws Exception {
    // Given
    var times = new AtomicInteger();
    var goOn = new CountDownLatch(1);
    serve(
        call -> {
          await(goOn);
          return new BootDeviceReply("time " + times.incrementAndGet(), null);
        });
    try (var raw = new RawCaller(broker, conductor)) {
      // When one comes while the first is in progress, and one after it
      raw.publish(power(), "same", Instant.now().plusSeconds(20), Origin.fresh());
      raw.publish(power(), "same", Instant.now().plusSeconds(20), Origin.fresh());
      goOn.countDown();
      var first = raw.answers().poll(10, TimeUnit.SECONDS);
      var second = raw.answers().poll(10, TimeUnit.SECONDS);
      raw.publish(power(), "same", Instant.now().plusSeconds(20), Origin.fresh());
      var third = raw.answers().poll(10, TimeUnit.SECONDS);
      // Then
      assertThat(first).contains("time 1").isEqualTo(second).isEqualTo(third);
      assertThat(times).hasValue(1);
    }
  }

  @Test
  void whatExceedsTheLimitIsRefusedAtOnceAndMayComeAgain() throws Exception {
    // Given
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var limits = new RpcLimits(1, 1, Duration.ofSeconds(5));
    serve(
        call -> {
          begun.countDown();
          await(goOn);
          return new Accepted();
        },
        limits);
    var first = later(() -> client.call(conductor, power(), PATIENCE));
    await(begun);
    // When
    var thrown = catchThrowable(() -> client.call(conductor, power(), PATIENCE));
    goOn.countDown();
    // Then
    assertThat(thrown)
        .isInstanceOfSatisfying(
            Unavailable.class, fault -> assertThat(fault.code()).isEqualTo("no_free_worker"));
    assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(new Accepted());
    // Its place is free only after its answer has left.
    until(() -> catchThrowable(() -> client.call(conductor, power(), PATIENCE)) == null);
  }

  @Test
  void twoHundredCallsAtATimeGetTheirOwnAnswers() throws Exception {
    // Given
    serve(call -> new BootDeviceReply(String.valueOf(call.request().node()), null));
    // When
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<Boolean>>();
      for (var i = 0; i < 200; i++) {
        var node = UUID.randomUUID();
        answers.add(
            callers.submit(
                () ->
                    client
                        .call(conductor, new GetBootDevice(node), PATIENCE)
                        .equals(new BootDeviceReply(node.toString(), null))));
      }
      // Then
      for (var answer : answers) {
        assertThat(answer.get(30, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  @Test
  void castsAreHeardWhileEveryCallIsStuck() throws Exception {
    // Given
    var stuck = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    var heard = new LinkedBlockingQueue<UUID>();
    serve(
        call -> {
          if (call.request() instanceof HeartbeatStored(var node, var _)) {
            heard.add(node);
          } else {
            begun.countDown();
            await(stuck);
          }
          return new Accepted();
        },
        new RpcLimits(1, 4, Duration.ofMillis(10)));
    open.add(stuck::countDown);
    var _ = later(() -> client.call(conductor, power(), Duration.ofSeconds(5)));
    await(begun);
    // When
    for (var i = 0; i < 50; i++) {
      client.cast(conductor, HeartbeatStored.of(List.of(NODE)));
    }
    // Then
    for (var i = 0; i < 50; i++) {
      assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(NODE);
    }
  }

  @Test
  void callsAreAnsweredWhileManyCastsWait() throws Exception {
    // Given
    var stuck = new CountDownLatch(1);
    serve(
        call -> {
          if (call.request() instanceof HeartbeatStored) {
            await(stuck);
          }
          return new Accepted();
        },
        new RpcLimits(4, 2, Duration.ofMillis(10)));
    open.add(stuck::countDown);
    for (var i = 0; i < 500; i++) {
      client.cast(conductor, HeartbeatStored.of(List.of(NODE)));
    }
    // When, Then
    assertThat(client.call(conductor, power(), PATIENCE)).isEqualTo(new Accepted());
  }

  @Test
  void aCastToNobodyDoesNoHarm() throws Exception {
    client.cast("nobody", HeartbeatStored.of(List.of(NODE)));
    serve(call -> new Accepted());
    assertThat(client.call(conductor, power(), PATIENCE)).isEqualTo(new Accepted());
  }

  @Test
  void twoConductorsGetTheirOwnRequests() throws Exception {
    // Given
    serve(call -> new BootDeviceReply("first", null));
    var other = "conductor-" + UUID.randomUUID();
    serveAs(other, connection(), call -> new BootDeviceReply("second", null), RpcLimits.defaults());
    // When, Then
    assertThat(client.call(conductor, power(), PATIENCE))
        .isEqualTo(new BootDeviceReply("first", null));
    assertThat(client.call(other, power(), PATIENCE))
        .isEqualTo(new BootDeviceReply("second", null));
  }

  @Test
  void aConductorTakesOverItsQueueWhenItsFormerSelfIsGone() throws Exception {
    // Given
    var former = connection();
    serveAs(conductor, former, call -> new BootDeviceReply("old", null), RpcLimits.defaults());
    var present =
        RpcServer.serve(connection(), conductor, call -> new BootDeviceReply("new", null));
    open.add(present);
    // When
    former.close();
    // Then
    assertThat(present.awaitServing(PATIENCE)).isTrue();
    assertThat(client.call(conductor, power(), PATIENCE))
        .isEqualTo(new BootDeviceReply("new", null));
  }

  @Test
  void everythingWorksAgainAfterTheBrokerWasAway() throws Exception {
    // Given
    var server = serve(call -> new Accepted());
    assertThat(client.call(conductor, power(), PATIENCE)).isEqualTo(new Accepted());
    // When
    broker.stop();
    until(() -> !client.isReady());
    var meanwhile = catchThrowable(() -> client.call(conductor, power(), PATIENCE));
    broker.resume();
    // Then
    assertThat(meanwhile)
        .isInstanceOfSatisfying(
            Unavailable.class, fault -> assertThat(fault.code()).isEqualTo("no_broker"));
    assertThat(server.awaitServing(PATIENCE)).isTrue();
    until(client::isReady);
    assertThat(client.call(conductor, power(), PATIENCE)).isEqualTo(new Accepted());
  }

  @Test
  void aCallThatLosesItsConnectionIsHandledOnceAndAnsweredAfterwards() throws Exception {
    // Given
    var times = new AtomicInteger();
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    serve(
        call -> {
          times.incrementAndGet();
          begun.countDown();
          await(goOn);
          return new Accepted();
        });
    var answer = later(() -> client.call(conductor, power(), Duration.ofSeconds(60)));
    await(begun);
    // When
    broker.stop();
    broker.resume();
    goOn.countDown();
    // Then
    assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(new Accepted());
    assertThat(times).hasValue(1);
  }

  @Test
  void aBrokerThatComesLateIsFoundAndMissedWithClearWords() throws Exception {
    // Given
    broker.stop();
    var connection = connection(false);
    var early = new RpcClient(connection);
    open.add(early);
    var refusal = catchThrowable(() -> early.call(conductor, power(), PATIENCE));
    // When
    broker.resume();
    until(early::isReady);
    // Then
    assertThat(refusal)
        .isInstanceOf(Unavailable.class)
        .hasMessage("The message broker cannot be reached at the moment.");
    assertThat(connection.isOpen()).isTrue();
    serve(call -> new Accepted());
    assertThat(early.call(conductor, power(), PATIENCE)).isEqualTo(new Accepted());
  }
}
