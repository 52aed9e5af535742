package vectormill.aws;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Names of message groups as SQS allows them.
final class MessageGroup {
  private static final Pattern ALLOWED = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");

  private MessageGroup() {}

  /// The group itself where it is a legal name, otherwise its sha256.
  static String of(String group) {
    if (ALLOWED.matcher(group).matches()) {
      return group;
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(group.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
