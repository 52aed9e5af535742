package vectormill.work;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import vectormill.source.SourceFile;

/// Identifies one piece of work: this version of this file, under this generation, for this step.
///
/// @param value forty hex digits
public record WorkKey(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{40}");
  private static final int DIGITS = 40;

  public WorkKey {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a work key is forty hex digits, got " + value);
    }
  }

  /// The key that is written so; empty if none is.
  public static Optional<WorkKey> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new WorkKey(text)) : Optional.empty();
  }

  /// The key of an item. The same content dropped again under the same key is another version only
  /// where the bucket keeps versions or the bytes differ.
  static WorkKey of(WorkItem item) {
    SourceFile source = item.source();
    String identity =
        String.join(
            "\0",
            source.bucket(),
            source.key(),
            source.version(),
            item.step() == Step.RETIRE ? source.sequencer() : "",
            item.step().name(),
            item.range() == WorkItem.WHOLE ? "whole" : "range-" + item.range(),
            item.generation());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
      return new WorkKey(HexFormat.of().formatHex(hash).substring(0, DIGITS));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
