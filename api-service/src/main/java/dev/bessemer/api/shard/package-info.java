/**
 * The parts that nodes are divided into.
 *
 * <p>A shard is nothing but a word on its nodes; {@link ShardsResource} counts them.
 */
@NullMarked
package dev.bessemer.api.shard;

import org.jspecify.annotations.NullMarked;
