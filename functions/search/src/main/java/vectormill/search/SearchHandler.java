package vectormill.search;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPEventFunction;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import vectormill.aws.AwsClients;
import vectormill.aws.DynamoDuplicateLedger;
import vectormill.aws.DynamoStampStore;
import vectormill.aws.S3BlobStore;
import vectormill.aws.SqsEventQueue;
import vectormill.aws.SqsWorkQueue;
import vectormill.blob.BlobStore;
import vectormill.download.PictureDownload;
import vectormill.duplicate.DuplicateLedger;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.failure.TransientException;
import vectormill.index.SearchIndex;
import vectormill.message.EventQueue;
import vectormill.model.ModelStore;
import vectormill.model.folder.UnusableModelException;
import vectormill.opensearch.OpenSearchSettings;
import vectormill.opensearch.OpenSearchVectorIndex;
import vectormill.recipe.EmbedSpec;
import vectormill.search.access.Admission;
import vectormill.search.access.CallerList;
import vectormill.search.access.CallerListReader;
import vectormill.work.StampStore;
import vectormill.work.WorkQueue;

/// The Lambda function behind API Gateway (HTTP API, payload format 2.0). Adapters are made with
/// the first request that needs them and connect with their first call, so that a snapshot taken
/// after the start holds no connection and nothing random.
public final class SearchHandler extends APIGatewayV2HTTPEventFunction {
  private static final int NO_CONTENT = 204;

  /// As Lambda makes it.
  public SearchHandler() {}

  /// Over a context that was made elsewhere.
  SearchHandler(ApplicationContext context) {
    super(context);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    if (context != null) {
      MDC.put("requestId", context.getAwsRequestId());
    }
    try {
      return answer(event, context);
    } finally {
      MDC.remove("requestId");
    }
  }

  private APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event, Context context) {
    long start = System.nanoTime();
    event.setRawPath(UrlPath.legal(event.getRawPath()));
    APIGatewayV2HTTPEvent.RequestContext.Http http = event.getRequestContext().getHttp();
    http.setPath(UrlPath.legal(http.getPath()));
    String path = event.getRawPath();
    if (Routes.takesAnyType(path)) {
      event.setHeaders(asJson(event.getHeaders()));
    }
    APIGatewayV2HTTPResponse answer =
        http.getMethod().equals("OPTIONS")
            ? APIGatewayV2HTTPResponse.builder().withStatusCode(NO_CONTENT).build()
            : super.handleRequest(event, context);
    answer.setHeaders(forAnyPage(answer.getHeaders()));
    applicationContext
        .getBean(Metrics.class)
        .answered(Routes.name(path), answer.getStatusCode(), System.nanoTime() - start);
    return answer;
  }

  private static Map<String, String> asJson(@Nullable Map<String, String> headers) {
    Map<String, String> json = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    json.putAll(headers == null ? Map.of() : headers);
    json.put("content-type", "application/json");
    return json;
  }

  /// The API knows no cookies and no sessions, so pages from anywhere may ask it.
  private static Map<String, String> forAnyPage(@Nullable Map<String, String> headers) {
    Map<String, String> open = new HashMap<>(headers == null ? Map.of() : headers);
    open.put("Access-Control-Allow-Origin", "*");
    open.put("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
    open.put(
        "Access-Control-Allow-Headers",
        "Authorization, Content-Type, X-Api-Key, Mcp-Protocol-Version");
    open.put("Access-Control-Max-Age", "86400");
    return open;
  }

  /// The adapters behind the ports.
  @Factory
  static final class Adapters {
    private static final long PAUSE_SEED = 0;

    @Singleton
    SearchSettings settings() {
      return SearchSettings.of(SearchSettings.environment());
    }

    @Singleton
    Admission admission(SearchSettings settings) {
      return switch (settings.auth()) {
        case NONE -> new Admission.Open();
        case KEYS -> new Admission.ByKey(callers(settings));
        case GATEWAY -> new Admission.ByGateway(callers(settings));
      };
    }

    private static CallerList callers(SearchSettings settings) {
      String list = settings.callers().orElseThrow();
      try {
        return CallerListReader.read(list.startsWith("{") ? list : Files.readString(Path.of(list)));
      } catch (IOException e) {
        throw new UncheckedIOException("the list of callers cannot be read", e);
      }
    }

    @Bean(preDestroy = "close")
    @Singleton
    PictureDownload download() {
      return PictureDownload.ofTheWeb();
    }

    @Singleton
    PictureSource pictures(SearchSettings settings, Provider<PictureDownload> download) {
      return settings.imageUrls() ? url -> download.get().fetch(url) : PictureSource.OFF;
    }

    @Singleton
    AwsClients clients() {
      return new AwsClients(SearchSettings.environment());
    }

    @Bean(preDestroy = "close")
    @Singleton
    OpenSearchVectorIndex index(SearchSettings settings) {
      return OpenSearchVectorIndex.open(
          OpenSearchSettings.of(settings.openSearchUrl()), PAUSE_SEED);
    }

    @Singleton
    SearchIndex searchIndex(OpenSearchVectorIndex index) {
      return index.searchIndex();
    }

    @Bean(preDestroy = "close")
    @Singleton
    DynamoDbClient dynamo(AwsClients clients) {
      return clients.dynamoDb();
    }

    @Singleton
    StampStore stamps(DynamoDbClient dynamo, SearchSettings settings) {
      return new DynamoStampStore(dynamo, settings.stampTable(), InstantSource.system());
    }

    @Bean(preDestroy = "close")
    @Singleton
    S3Client s3(AwsClients clients) {
      return clients.s3();
    }

    @Singleton
    BlobStore blobs(S3Client s3) {
      return new S3BlobStore(s3);
    }

    @Bean(preDestroy = "close")
    @Singleton
    SqsClient sqs(AwsClients clients) {
      return clients.sqs();
    }

    @Singleton
    WorkQueue queue(SqsClient sqs, SearchSettings settings) {
      return new SqsWorkQueue(sqs, settings.workQueueUrl(), settings.fairQueue());
    }

    @Singleton
    EventQueue events(SqsClient sqs, SearchSettings settings) {
      return new SqsEventQueue(sqs, settings.eventsQueueUrl());
    }

    @Singleton
    DuplicateLedger ledger(DynamoDbClient dynamo, SearchSettings settings) {
      return new DynamoDuplicateLedger(dynamo, settings.duplicateTable(), PAUSE_SEED);
    }

    /// The store shares and bounds the open models.
    @Singleton
    ModelSource models(BlobStore blobs, SearchSettings settings) {
      ModelStore store = new ModelStore(blobs, settings.modelsBucket(), settings.cacheFolder());
      return (model, embed) -> open(store, model, embed);
    }

    private static TextEmbedder open(ModelStore store, ModelId model, EmbedSpec embed) {
      try {
        return store.open(model, embed);
      } catch (UnusableModelException e) {
        throw new IllegalStateException("model " + model.label() + " cannot be used", e);
      } catch (IOException e) {
        throw new TransientException("model " + model.label() + " could not be fetched", e);
      }
    }
  }
}
