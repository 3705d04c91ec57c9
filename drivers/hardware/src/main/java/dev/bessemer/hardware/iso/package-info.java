/**
 * Writes ISO 9660 images of a few files.
 *
 * <p>Start at {@link IsoImage}. Config drives are made with it. Nothing here knows what is in the
 * files; boot loaders and large files are left out.
 */
@NullMarked
package dev.bessemer.hardware.iso;

import org.jspecify.annotations.NullMarked;
