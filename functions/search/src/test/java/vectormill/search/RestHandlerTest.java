package vectormill.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.micronaut.function.aws.proxy.MockLambdaContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RestHandlerTest {
  private final List<APIGatewayV2HTTPEvent> seen = new ArrayList<>();

  @Test
  void aRequestArrivesInTheNewerForm() {
    answer(
        new APIGatewayProxyRequestEvent()
            .withHttpMethod("POST")
            .withPath("/v1/search")
            .withMultiValueHeaders(Map.of("Content-Type", List.of("application/json")))
            .withMultiValueQueryStringParameters(Map.of("a b", List.of("x&y", "z")))
            .withBody("{}"));

    APIGatewayV2HTTPEvent event = seen.getFirst();
    assertThat(event.getRawPath()).isEqualTo("/v1/search");
    assertThat(event.getRawQueryString()).isEqualTo("a+b=x%26y&a+b=z");
    assertThat(event.getHeaders()).containsEntry("content-type", "application/json");
    assertThat(event.getRequestContext().getHttp().getMethod()).isEqualTo("POST");
    assertThat(event.getBody()).isEqualTo("{}");
  }

  @Test
  void whoAsksIsSaidByTheGatewaysPartOfTheEventAlone() {
    answer(
        asking(
            new APIGatewayProxyRequestEvent.ProxyRequestContext()
                .withIdentity(
                    new APIGatewayProxyRequestEvent.RequestIdentity()
                        .withUserArn("arn:aws:iam::1:user/me"))));
    APIGatewayProxyRequestEvent.ProxyRequestContext token =
        new APIGatewayProxyRequestEvent.ProxyRequestContext();
    token.setAuthorizer(Map.of("claims", Map.of("iss", "https://pool", "sub", "me")));
    answer(asking(token));
    answer(
        asking(
            new APIGatewayProxyRequestEvent.ProxyRequestContext()
                .withIdentity(
                    new APIGatewayProxyRequestEvent.RequestIdentity().withApiKey("secret"))));
    answer(
        asking(null).withMultiValueHeaders(Map.of("Authorization", List.of("arn:aws:iam::1:x"))));

    assertThat(authorizer(0).getIam().getUserArn()).isEqualTo("arn:aws:iam::1:user/me");
    assertThat(authorizer(1).getJwt().getClaims()).containsEntry("iss", "https://pool");
    assertThat(authorizer(2).getIam().getUserArn()).endsWith("/apikeys/admitted");
    assertThat(authorizer(3).getIam()).isNull();
    assertThat(authorizer(3).getJwt()).isNull();
  }

  private APIGatewayV2HTTPEvent.RequestContext.Authorizer authorizer(int request) {
    return seen.get(request).getRequestContext().getAuthorizer();
  }

  private static APIGatewayProxyRequestEvent asking(
      APIGatewayProxyRequestEvent.@Nullable ProxyRequestContext context) {
    return new APIGatewayProxyRequestEvent()
        .withHttpMethod("GET")
        .withPath("/v1/files")
        .withRequestContext(context);
  }

  @Test
  void aBareRequestIsAnsweredToo() {
    APIGatewayProxyResponseEvent answer =
        answer(new APIGatewayProxyRequestEvent().withHttpMethod("GET").withPath("/health"));

    assertThat(answer.getStatusCode()).isEqualTo(200);
    assertThat(answer.getHeaders()).containsEntry("content-type", "text/plain");
    assertThat(answer.getBody()).isEqualTo("fine");
    assertThat(seen.getFirst().getRawQueryString()).isEmpty();
  }

  private APIGatewayProxyResponseEvent answer(APIGatewayProxyRequestEvent event) {
    return new RestHandler(
            (newer, context) -> {
              seen.add(newer);
              return APIGatewayV2HTTPResponse.builder()
                  .withStatusCode(200)
                  .withHeaders(Map.of("content-type", "text/plain"))
                  .withBody("fine")
                  .build();
            })
        .handleRequest(event, new MockLambdaContext());
  }
}
