/** That silent BMCs are left alone by those who can wait, and by nobody else. */
@NullMarked
package dev.bessemer.hardware.governor;

import org.jspecify.annotations.NullMarked;
