package dev.bessemer.hardware.configdrive;

import java.util.Map;

/** The forms in which a config drive is given. */
sealed interface Given {
  record None() implements Given {}

  /** Where an image is to be fetched. */
  record Url(String url) implements Given {}

  /** Base64 of a gzipped image. */
  record Encoded(String text) implements Given {}

  /** What shall be in it. */
  record Content(Map<?, ?> content) implements Given {}
}
