package dev.bessemer.hardware.egress;

import java.net.URI;
import java.util.OptionalLong;

/**
 * A file that is there.
 *
 * @param url where it is to be fetched; another than asked for only after a permanent redirect
 * @param size in bytes, when the server tells it
 */
public record Found(URI url, OptionalLong size) {}
