package vectormill.result;

import java.nio.file.Path;

/// A part that is complete on the local disk and not yet published.
///
/// @param suffix what its key ends with, such as `.npy` or `.jsonl.bz2`
/// @param file where it is; owned by the writer's folder
/// @param rows how many rows or lines it holds
/// @param sha256 hex digest of the file
public record StagedPart(String suffix, Path file, long rows, String sha256) {}
