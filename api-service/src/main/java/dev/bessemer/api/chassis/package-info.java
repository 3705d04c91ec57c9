/**
 * Chassis: what nodes stand in.
 *
 * <p>Start at {@link ChassisFields} and {@link ChassisResource}. They group nodes for people;
 * nothing is ever done to one.
 */
@NullMarked
package dev.bessemer.api.chassis;

import org.jspecify.annotations.NullMarked;
