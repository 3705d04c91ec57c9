package dev.bessemer.api.idempotency;

import org.jspecify.annotations.Nullable;

/** An answer that was given, as far as it is given again. */
record Given(int status, @Nullable String location, byte @Nullable [] body) {}
