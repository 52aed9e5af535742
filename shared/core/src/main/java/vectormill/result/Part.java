package vectormill.result;

/// A published object of a file's result.
///
/// @param key in the results bucket; carries the fence of the claim that wrote it
/// @param suffix what kind it is: `.npy`, `.parquet`, `.jsonl.bz2`, `.jsonl`, `.failures.jsonl`
/// @param rows rows or lines in it
/// @param bytes its size
/// @param sha256 hex digest of its content
public record Part(String key, String suffix, long rows, long bytes, String sha256) {}
