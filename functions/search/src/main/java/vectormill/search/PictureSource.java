package vectormill.search;

import vectormill.download.DownloadException;

/// Fetches pictures that questions only name. Safe for many threads.
public interface PictureSource {
  /// Nothing may be fetched, and nobody is to try.
  PictureSource OFF =
      _ -> {
        throw new IllegalStateException("nothing is fetched here");
      };

  /// The bytes of a picture on the web.
  ///
  /// @throws DownloadException saying why not
  byte[] fetch(String url) throws DownloadException;
}
