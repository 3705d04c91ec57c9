package dev.bessemer.conductor.order;

import java.util.UUID;

/**
 * What is to be done with a machine.
 *
 * @param purpose for people who wonder who has the node
 * @param event what it is in the node's history
 * @param failure how the message begins when it fails, without a colon
 */
public record Order(UUID node, String purpose, String event, String failure) {}
