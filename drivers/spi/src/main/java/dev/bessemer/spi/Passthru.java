package dev.bessemer.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets clients call a method of a {@link VendorInterface} for a node, under its name in snake case.
 *
 * <p>The method takes a {@link LockedTask}, or a {@link NodeTask} when it only looks and so needs
 * no lock; then arguments with {@link StepArg}, or one {@code Map<String, Object>} of all that the
 * client sent. What it returns is the answer to a client that waits: anything that JSON can hold.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Passthru {
  /** With which HTTP methods it may be called. */
  String[] value();

  /** Says what it does, for people. */
  String help() default "";

  /** The client is answered at once, and what it returns is dropped. */
  boolean async() default true;

  /** What it returns, text or bytes, is sent as it is, not as JSON. */
  boolean attach() default false;
}
