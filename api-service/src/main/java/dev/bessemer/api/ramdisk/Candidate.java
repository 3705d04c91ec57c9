package dev.bessemer.api.ramdisk;

import dev.bessemer.model.state.ProvisionState;
import java.util.UUID;

/** A node that a ramdisk may be running on. */
record Candidate(UUID uuid, ProvisionState state, String managementInterface) {}
