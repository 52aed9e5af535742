package vectormill.format;

import vectormill.recipe.Format;

/// How a file is read, and why so.
///
/// @param format never [Format#AUTO]
/// @param compression `none`, `gzip`, `bzip2`, `zstd` or `xz`
/// @param why one sentence for people
public record Reading(Format format, String compression, String why) {}
