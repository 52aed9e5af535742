package vectormill.model.hub;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vectormill.model.folder.UnusableModelException;

/// Where the files of a model are, and what a hub says of them.
final class HubAddress {
  private static final Pattern MODEL_PAGE =
      Pattern.compile("https://huggingface\\.co/[^/]+/[^/]+/?");
  private static final Pattern TREE =
      Pattern.compile("(https://huggingface\\.co/.+)/tree/([^/]+)/?");
  private static final Pattern SHA256 = Pattern.compile("\"?([0-9a-f]{64})\"?");

  private HubAddress() {}

  /// The folder of the files, with a slash at its end.
  ///
  /// @throws UnusableModelException if it is no address of the web
  static URI filesOf(URI address) throws UnusableModelException {
    if (!"https".equals(address.getScheme()) && !"http".equals(address.getScheme())) {
      throw new UnusableModelException("expected an address with http or https, found " + address);
    }
    String text = address.toString();
    if (MODEL_PAGE.matcher(text).matches()) {
      return URI.create(withSlash(text) + "resolve/main/");
    }
    return URI.create(withSlash(TREE.matcher(text).replaceFirst("$1/resolve/$2")));
  }

  /// The sha256 of a file, from its own answer or from the one that redirected to it.
  static Optional<String> sha256(HttpResponse<?> answer) {
    return Stream.iterate(
            Optional.<HttpResponse<?>>of(answer),
            Optional::isPresent,
            one -> one.flatMap(response -> response.previousResponse()))
        .flatMap(Optional::stream)
        .flatMap(response ->
            Stream.of("X-Linked-ETag", "ETag")
                .flatMap(name -> response.headers().firstValue(name).stream()))
        .map(SHA256::matcher)
        .filter(matcher -> matcher.matches())
        .map(matcher -> matcher.group(1))
        .findFirst();
  }

  private static String withSlash(String text) {
    return text.endsWith("/") ? text : text + "/";
  }
}
