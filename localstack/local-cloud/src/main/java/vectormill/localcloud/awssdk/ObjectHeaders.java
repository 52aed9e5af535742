package vectormill.localcloud.awssdk;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a writer said about an object beside its bytes; what it did not say is absent.
record ObjectHeaders(
    @Nullable String contentType,
    @Nullable String contentEncoding,
    @Nullable String contentLanguage,
    @Nullable String contentDisposition,
    @Nullable String cacheControl,
    Map<String, String> user) {

  private static final String DEFAULT_TYPE = "binary/octet-stream";

  ObjectHeaders {
    user = Map.copyOf(user);
    contentType = contentType == null ? DEFAULT_TYPE : contentType;
  }
}
