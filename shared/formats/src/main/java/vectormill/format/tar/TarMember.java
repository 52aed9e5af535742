package vectormill.format.tar;

/// A regular file in an archive.
///
/// @param offset of its first header, in bytes of the decompressed archive
/// @param dataOffset of its content
/// @param sizeBytes of its content
/// @param path as the archive has it: a name and nothing else, nothing is ever written there
public record TarMember(long offset, long dataOffset, long sizeBytes, String path) {}
