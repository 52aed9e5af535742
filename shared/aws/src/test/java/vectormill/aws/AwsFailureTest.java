package vectormill.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import vectormill.failure.TransientException;

class AwsFailureTest {
  @ParameterizedTest
  @CsvSource({
    "500, InternalError, true",
    "503, SlowDown, true",
    "429, TooManyRequests, true",
    "400, RequestTimeout, true",
    "400, ThrottlingException, true",
    "403, AccessDenied, false",
    "404, NoSuchBucket, false",
    "400, InvalidArgument, false"
  })
  void statusAndCodeDecide(int status, String code, boolean passing) {
    SdkException failure =
        S3Exception.builder()
            .statusCode(status)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
            .message("refused")
            .build();
    assertThat(AwsFailure.mayPass(failure)).isEqualTo(passing);
    RuntimeException ours = AwsFailure.of("GetObject of s3://b/k", failure);
    assertThat(ours)
        .isInstanceOf(passing ? TransientException.class : IllegalStateException.class)
        .hasMessageContaining("GetObject of s3://b/k")
        .hasCause(failure);
  }

  @Test
  void whatTheNetworkDidMayPass() {
    assertThat(AwsFailure.mayPass(SdkClientException.create("x", new SocketTimeoutException("y"))))
        .isTrue();
    assertThat(AwsFailure.mayPass(ApiCallTimeoutException.create(1))).isTrue();
    assertThat(AwsFailure.mayPass(SdkClientException.create("no credentials"))).isFalse();
  }

  @Test
  void anInterruptIsRestored() {
    assertThat(AwsFailure.of("call", AbortedException.create("stopped")))
        .isInstanceOf(TransientException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
