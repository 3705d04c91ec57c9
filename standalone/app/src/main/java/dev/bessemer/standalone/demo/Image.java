package dev.bessemer.standalone.demo;

import java.util.Map;

/** What is put on the disks: a raw image of a whole disk, with its SHA-256. */
public record Image(String url, String sha256) {
  Map<String, Object> instanceInfo() {
    return Map.of(
        "image_source",
        url,
        "image_os_hash_algo",
        "sha256",
        "image_os_hash_value",
        sha256,
        "image_disk_format",
        "raw",
        "image_type",
        "whole-disk");
  }
}
