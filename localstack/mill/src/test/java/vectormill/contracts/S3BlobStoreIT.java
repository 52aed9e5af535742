package vectormill.contracts;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.s3.S3Client;
import vectormill.aws.AwsResources;
import vectormill.aws.S3BlobStore;
import vectormill.blob.BlobStore;
import vectormill.testing.BlobStoreContract;

class S3BlobStoreIT extends BlobStoreContract {
  private static final S3Client S3 = LocalEndpoints.clients().s3();

  private final String bucket = LocalEndpoints.freshName("bucket");

  @BeforeEach
  void makeBucket() {
    AwsResources.ensureBucket(S3, bucket);
    AwsResources.ensureBucket(S3, bucket);
  }

  @BeforeAll
  static void needServer() {
    LocalEndpoints.require("S3");
  }

  @AfterAll
  static void close() {
    S3.close();
  }

  @Override
  protected BlobStore store() {
    return new S3BlobStore(S3);
  }

  @Override
  protected String bucket() {
    return bucket;
  }
}
