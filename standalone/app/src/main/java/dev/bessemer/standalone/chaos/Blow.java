package dev.bessemer.standalone.chaos;

/**
 * One way to hurt a part of the system.
 *
 * @param words what is seen, such as {@code killed}
 * @param strike hurts it
 * @param heal brings it back, and returns when it is on its way
 */
record Blow(String words, Runnable strike, Runnable heal) {}
