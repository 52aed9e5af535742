package vectormill.localcloud.awssdk;

import java.time.Instant;

/// One object as the index knows it.
///
/// @param file the name of the file with its bytes
/// @param etag without quotes
/// @param crc32 of the whole content, in base64
record ObjectEntry(
    String file,
    long sizeBytes,
    String etag,
    String crc32,
    long modifiedMillis,
    ObjectHeaders headers) {

  String quotedEtag() {
    return '"' + etag + '"';
  }

  Instant modified() {
    return Instant.ofEpochMilli(modifiedMillis);
  }

  /// As HTTP headers carry it.
  Instant modifiedSecond() {
    return Instant.ofEpochSecond(modifiedMillis / 1000);
  }

  ObjectEntry as(String newFile, long newModifiedMillis) {
    return new ObjectEntry(newFile, sizeBytes, etag, crc32, newModifiedMillis, headers);
  }

  ObjectEntry withHeaders(ObjectHeaders others) {
    return new ObjectEntry(file, sizeBytes, etag, crc32, modifiedMillis, others);
  }
}
