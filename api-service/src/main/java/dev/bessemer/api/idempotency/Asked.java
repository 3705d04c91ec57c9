package dev.bessemer.api.idempotency;

/**
 * A request that carries a key.
 *
 * @param caller whose key it is; others may use the same
 * @param digest of method, address and body
 */
record Asked(String caller, String key, byte[] digest) {}
