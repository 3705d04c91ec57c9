package dev.bessemer.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names and describes an argument of a step; its type is a JSON type: text, number, boolean, list,
 * map.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface StepArg {
  /** Name under which users give it. */
  String value();

  String help();

  boolean required() default false;
}
