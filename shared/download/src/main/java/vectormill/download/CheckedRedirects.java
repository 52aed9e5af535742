package vectormill.download;

import java.net.URI;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.client5.http.protocol.RedirectStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.protocol.HttpContext;

/// Redirects that stay on the web. Where they lead is looked up and checked like any other host.
final class CheckedRedirects implements RedirectStrategy {
  private static final int CLASS = 100;
  private static final int REDIRECTION = 3;

  /// Takes the body off a redirect: the client would read all of it before it follows.
  static void withoutBody(HttpResponse response, EntityDetails body, HttpContext context) {
    if (response.getCode() / CLASS == REDIRECTION
        && response instanceof ClassicHttpResponse whole) {
      whole.setEntity(null);
    }
  }

  @Override
  public boolean isRedirected(HttpRequest request, HttpResponse response, HttpContext context)
      throws HttpException {
    return DefaultRedirectStrategy.INSTANCE.isRedirected(request, response, context);
  }

  @Override
  public URI getLocationURI(HttpRequest request, HttpResponse response, HttpContext context)
      throws HttpException {
    try {
      return WebAddress.checked(
          DefaultRedirectStrategy.INSTANCE.getLocationURI(request, response, context));
    } catch (DownloadException e) {
      throw new ProtocolException("a redirect leads off the web", e);
    }
  }
}
