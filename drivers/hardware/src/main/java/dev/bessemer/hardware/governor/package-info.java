/**
 * Which BMCs are silent, and when they may be asked again.
 *
 * <p>Start at {@link BmcGovernor}, which the interfaces of each protocol share. It knows no
 * protocol and keeps nothing about a BMC that answers.
 */
@NullMarked
package dev.bessemer.hardware.governor;

import org.jspecify.annotations.NullMarked;
