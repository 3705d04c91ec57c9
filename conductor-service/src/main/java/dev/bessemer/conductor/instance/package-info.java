/**
 * What a conductor has at hand for nodes it cares for: boot files of running instances, consoles.
 *
 * <p>Start at {@link dev.bessemer.conductor.instance.InstanceSweep}. Work in the middle is taken
 * over elsewhere, and sooner; nothing here is needed for it.
 */
@NullMarked
package dev.bessemer.conductor.instance;

import org.jspecify.annotations.NullMarked;
