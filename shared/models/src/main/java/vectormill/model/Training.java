package vectormill.model;

import java.util.List;

/// Where a collection's model comes from.
///
/// @param specFingerprint of what the recipe asked for
/// @param files the source files it learnt from, as `s3://bucket/key` with their versions
public record Training(String specFingerprint, List<String> files) {
  public Training {
    files = List.copyOf(files);
  }
}
