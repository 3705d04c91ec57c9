package dev.bessemer.api.version;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** First minor version in which an endpoint exists; below it the answer is 404. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Since {
  int value();

  /** Below it the routing answers: 404 to a GET, 405 to all else. */
  boolean unrouted() default false;
}
