package vectormill.search;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPEventFunction;
import jakarta.inject.Singleton;
import vectormill.opensearch.OpenSearchSettings;
import vectormill.opensearch.OpenSearchVectorIndex;

/// The Lambda function behind API Gateway (HTTP API, payload format 2.0). Adapters are made with
/// the first request that needs them and connect with their first call, so that a snapshot taken
/// after the start holds no connection and nothing random.
public final class SearchHandler extends APIGatewayV2HTTPEventFunction {
  /// As Lambda makes it.
  public SearchHandler() {}

  /// Over a context that was made elsewhere.
  SearchHandler(ApplicationContext context) {
    super(context);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    event.setRawPath(UrlPath.legal(event.getRawPath()));
    APIGatewayV2HTTPEvent.RequestContext.Http http = event.getRequestContext().getHttp();
    http.setPath(UrlPath.legal(http.getPath()));
    return super.handleRequest(event, context);
  }

  /// The adapters behind the ports.
  @Factory
  static final class Adapters {
    private static final long PAUSE_SEED = 0;

    @Singleton
    SearchSettings settings() {
      return SearchSettings.ofProcess();
    }

    @Bean(preDestroy = "close")
    @Singleton
    OpenSearchVectorIndex index(SearchSettings settings) {
      return OpenSearchVectorIndex.open(
          OpenSearchSettings.of(settings.openSearchUrl()), PAUSE_SEED);
    }
  }
}
