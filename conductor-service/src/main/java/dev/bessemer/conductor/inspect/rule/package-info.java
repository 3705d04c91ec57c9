/**
 * Rules by which operators make something of what inspections find.
 *
 * <p>Start at {@link InspectionRules}. A rule's conditions are a row each in {@link Conditions},
 * its actions in {@link Actions}; both see the report and the node through {@link Facts}.
 */
@NullMarked
package dev.bessemer.conductor.inspect.rule;

import org.jspecify.annotations.NullMarked;
