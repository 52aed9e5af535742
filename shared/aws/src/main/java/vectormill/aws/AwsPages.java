package vectormill.aws;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.exception.SdkException;

/// Streams over answers that come page by page, with failures of later pages turned into ours.
final class AwsPages {
  private AwsPages() {}

  /// @param call which call, on what
  /// @param pages asks for pages as they are needed
  static <T> Stream<T> stream(String call, Supplier<Stream<T>> pages) {
    Iterator<T> elements =
        new Iterator<>() {
          private final Iterator<T> inner = attempt(call, () -> pages.get().iterator());

          @Override
          public boolean hasNext() {
            return attempt(call, inner::hasNext);
          }

          @Override
          public T next() {
            return attempt(call, inner::next);
          }
        };
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(elements, Spliterator.ORDERED), false);
  }

  private static <T> T attempt(String call, Supplier<T> step) {
    try {
      return step.get();
    } catch (SdkException e) {
      throw AwsFailure.of(call, e);
    }
  }
}
