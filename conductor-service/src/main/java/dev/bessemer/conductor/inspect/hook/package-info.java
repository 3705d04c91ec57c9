/**
 * What is made of a ramdisk's report.
 *
 * <p>Start at {@link Hooks}, which runs those {@link InspectionHook}s that the operator lists on an
 * {@link Examination}: the report, and all that is to become of it. Nothing here touches the
 * database; a hook is added by a bean of its own.
 */
@NullMarked
package dev.bessemer.conductor.inspect.hook;

import org.jspecify.annotations.NullMarked;
