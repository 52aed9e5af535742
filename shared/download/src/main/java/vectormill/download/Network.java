package vectormill.download;

import java.net.InetAddress;
import java.util.Arrays;

/// Addresses that begin with the same bits.
///
/// @param first the lowest of them
/// @param bits how many they share
record Network(InetAddress first, int bits) {
  /// @param text such as `10.0.0.0/8`
  static Network of(String text) {
    String[] parts = text.split("/", 2);
    return new Network(InetAddress.ofLiteral(parts[0]), Integer.parseInt(parts[1]));
  }

  boolean contains(InetAddress address) {
    byte[] own = first.getAddress();
    byte[] other = address.getAddress();
    int whole = bits / Byte.SIZE;
    int rest = bits % Byte.SIZE;
    return own.length == other.length
        && Arrays.equals(own, 0, whole, other, 0, whole)
        && (rest == 0 || ((own[whole] ^ other[whole]) & 0xFF) >> (Byte.SIZE - rest) == 0);
  }
}
