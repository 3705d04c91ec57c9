package dev.bessemer.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets clients call a method of a {@link VendorInterface} for its hardware type, without a node,
 * under its name in snake case. It takes arguments as for {@link Passthru}, and no task.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface DriverPassthru {
  /** With which HTTP methods it may be called. */
  String[] value();

  /** Says what it does, for people. */
  String help() default "";

  /** The client is answered at once, and what it returns is dropped. */
  boolean async() default true;

  /** What it returns, text or bytes, is sent as it is, not as JSON. */
  boolean attach() default false;
}
