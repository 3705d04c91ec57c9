/** Tests of plans. */
@NullMarked
package dev.bessemer.api.plan;

import org.jspecify.annotations.NullMarked;
