package dev.bessemer.conductor.work;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;

/** A virtual thread for each. */
@ApplicationScoped
@DefaultBean
class VirtualStarter implements Starter {
  @Override
  public void start(String what, Runnable work) {
    Thread.ofVirtual().name(what).start(work);
  }
}
