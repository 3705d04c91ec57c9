/**
 * What the API tells others of the objects that its clients change, as Ironic's does.
 *
 * <p>Start at {@link dev.bessemer.api.notification.Notices}. A conductor hands it to the message
 * broker; no client waits for that.
 */
@NullMarked
package dev.bessemer.api.notification;

import org.jspecify.annotations.NullMarked;
