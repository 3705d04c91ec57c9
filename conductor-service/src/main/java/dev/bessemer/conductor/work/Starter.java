package dev.bessemer.conductor.work;

/** Begins the threads of workers; a simulation decides itself when each of them goes on. */
public interface Starter {
  /**
   * Returns at once.
   *
   * @param what shown in thread dumps
   */
  void start(String what, Runnable work);
}
