package dev.bessemer.api.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The rule that an endpoint is under, without {@code baremetal:} before it. It is asked about the
 * thing that the path names: one that the caller may not see is not there for it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Needs {
  /** One of them is enough; a star at the end stands for all rules that begin so. */
  String[] value();

  /** The code asks, because the path does not tell what it is about. */
  boolean inside() default false;
}
