package dev.bessemer.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has a method of an interface called again and again, on every conductor, while the interface is
 * switched on. The method takes nothing.
 *
 * <p>The pauses vary a little, so that conductors do not go in step. A run never overlaps the next
 * one of the same conductor. What it throws is logged.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Periodic {
  /** Time from the end of one run to the next, such as {@code PT60S}; zero: never. */
  String every();

  /** Key of the setting that may say otherwise. */
  String setting() default "";
}
