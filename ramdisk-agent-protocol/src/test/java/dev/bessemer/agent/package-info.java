/**
 * Tools of the tests: {@link dev.bessemer.agent.Recording} reads what real agents, Ironic 39 and
 * their machines said to each other, {@link dev.bessemer.agent.ScriptedAgent} is an agent that says
 * what a test tells it to.
 */
@NullMarked
package dev.bessemer.agent;

import org.jspecify.annotations.NullMarked;
