package vectormill.search;

import vectormill.download.DownloadException;

/// Fetches pictures that questions only name. Safe for many threads.
public interface PictureSource {
  /// Nothing may be fetched.
  PictureSource OFF = new Off();

  /// The bytes of a picture on the web.
  ///
  /// @throws DownloadException saying why not
  byte[] fetch(String url) throws DownloadException;

  /// Whether nothing is fetched at all.
  default boolean isOff() {
    return false;
  }

  /// Fetches nothing.
  final class Off implements PictureSource {
    private Off() {}

    @Override
    public byte[] fetch(String url) {
      throw new IllegalStateException("nothing is fetched here");
    }

    @Override
    public boolean isOff() {
      return true;
    }
  }
}
