package dev.bessemer.store.notification;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that the broker has to be told.
 *
 * @param messageId stays the same when it is told again
 * @param payload which fields of the object are told; null: all of it
 * @param object JSON object; may hold secrets
 */
public record Notification(
    long id,
    UUID messageId,
    Instant at,
    String eventType,
    NotificationLevel level,
    String publisher,
    @Nullable Payload payload,
    String object) {}
