/**
 * Which steps there are, and in which order they are to run.
 *
 * <p>Start at {@link StepCatalogue}, which finds the steps that driver interfaces declare and runs
 * one, and at {@link StepList}, which makes the list of a run out of them. Lists are made by pure
 * functions: no store, no clock, no agent.
 */
@NullMarked
package dev.bessemer.conductor.steps;

import org.jspecify.annotations.NullMarked;
