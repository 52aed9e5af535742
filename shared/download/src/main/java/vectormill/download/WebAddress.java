package vectormill.download;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/// Addresses that a picture may have.
final class WebAddress {
  private static final int MOST_CHARACTERS = 2_048;
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private WebAddress() {}

  /// @throws DownloadException if it is none
  static URI parse(String text) throws DownloadException {
    if (text.length() > MOST_CHARACTERS) {
      throw new DownloadException(
          DownloadException.Reason.BAD_URL,
          "an address has at most " + MOST_CHARACTERS + " characters");
    }
    try {
      return checked(new URI(text));
    } catch (URISyntaxException e) {
      throw new DownloadException(
          DownloadException.Reason.BAD_URL, "this is no address: " + e.getReason(), e);
    }
  }

  /// @throws DownloadException if it is no address of the web
  static URI checked(URI address) throws DownloadException {
    String scheme = address.getScheme();
    if (scheme == null
        || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))
        || address.getHost() == null
        || address.getRawUserInfo() != null) {
      throw new DownloadException(
          DownloadException.Reason.BAD_URL,
          "an address begins with http:// or https:// and a host, without a password");
    }
    return address;
  }
}
