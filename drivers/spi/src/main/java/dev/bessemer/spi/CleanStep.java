package dev.bessemer.spi;

import dev.bessemer.model.step.Resume;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method of an interface a clean step.
 *
 * <p>The method takes a {@link LockedTask}, then arguments with {@link StepArg}, and returns a
 * {@link StepOutcome} or nothing, which is the same as {@link StepOutcome.Done}. The step's name is
 * the method's in snake case.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface CleanStep {
  /** Higher runs first; 0: never by itself, only when asked for. */
  int priority();

  /** Whether an abort may interrupt it. */
  boolean abortable() default false;

  /** Whether it needs the ramdisk to be up. */
  boolean requiresRamdisk() default true;

  /** What a new owner may do when nobody recorded the end of the step. */
  Resume resume() default Resume.FAIL;
}
