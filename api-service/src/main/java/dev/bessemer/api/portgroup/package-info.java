/**
 * Groups of ports that act as one.
 *
 * <p>Start at {@link PortgroupFields}, the table of all fields, and {@link PortgroupsResource};
 * {@link PortgroupRules} says what may be done when. Ports know their group, a group does not know
 * the package of ports.
 */
@NullMarked
package dev.bessemer.api.portgroup;

import org.jspecify.annotations.NullMarked;
