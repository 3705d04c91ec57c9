package dev.bessemer.conductor.task;

import dev.bessemer.spi.WorkStopped;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Really sleeps. */
@ApplicationScoped
@DefaultBean
class ThreadPause implements Pause {
  @Override
  public void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorkStopped(e);
    }
  }
}
