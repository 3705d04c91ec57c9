package dev.bessemer.model.step;

/** An argument that a step takes. */
public record StepArgument(String description, boolean required) {}
