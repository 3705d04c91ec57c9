package dev.bessemer.conductor.hint;

import static org.awaitility.Awaitility.await;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.cluster.Lookout;
import dev.bessemer.conductor.cluster.Membership;
import dev.bessemer.conductor.cluster.TestHintConfig;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@ServiceTest
class ChannelTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  @Inject Lookout lookout;
  @Inject Membership membership;
  @Inject DataSource database;

  private Channel channel(int port) {
    return new Channel(new TestHintConfig(port, port - 1), lookout, membership, database);
  }

  @Test
  void whoComesAndGoesMakesTheOthersLookAgain() {
    // Given
    var looks = new AtomicInteger();
    lookout.whenLooked(looks::incrementAndGet);
    var first = channel(17_800);
    var second = channel(17_950);
    first.open();
    await().atMost(LIMIT).until(() -> first.members().size() == 1);
    // When
    second.open();
    // Then
    await().atMost(LIMIT).until(() -> first.members().size() == 2 && looks.get() >= 2);
    var before = looks.get();
    second.close();
    await().atMost(LIMIT).until(() -> first.members().size() == 1 && looks.get() > before);
    first.close();
  }
}
