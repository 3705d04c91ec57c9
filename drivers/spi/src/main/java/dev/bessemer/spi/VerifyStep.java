package dev.bessemer.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Makes a method of an interface a verify step; such a step takes no arguments and never waits. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface VerifyStep {
  /** Higher runs first; 0: never. */
  int priority();
}
