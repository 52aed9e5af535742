package vectormill.localcloud.awssdk;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/// Writes objects without end and says the key of each once it is written; made to be killed.
final class WriterMain {

  private WriterMain() {}

  /// Writes into the store in the first argument's directory.
  public static void main(String[] arguments) throws Exception {
    ChangeListener each = change -> List.of(new OutboxMessage("queue", change.key()));
    try (IndexedStore store =
        new IndexedStore(Path.of(arguments[0]), each, InstantSource.system())) {
      store.createContainer("bucket");
      for (int i = 0; i < 1_000_000; i++) {
        String key = "key-" + i;
        store.putBlob(
            PutObjectRequest.builder().bucket("bucket").key(key).build(),
            new ByteArrayInputStream(new byte[100]));
        System.out.println(key);
        System.out.flush();
      }
    }
  }
}
