/**
 * Remote volumes: how nodes reach storage, and what they boot from there.
 *
 * <p>Start at {@link ConnectorFields} and {@link TargetFields}, the tables of all fields. Both are
 * pure data that storage interfaces read; no conductor is asked, but the node must not be in work.
 */
@NullMarked
package dev.bessemer.api.volume;

import org.jspecify.annotations.NullMarked;
