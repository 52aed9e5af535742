package vectormill.image.decode;

import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.event.IIOReadWarningListener;

/// Looks on while a codec reads: stops it after the deadline, remembers its warnings.
final class Watch implements IIOReadProgressListener, IIOReadWarningListener {
  private final Deadline deadline;
  private final Set<String> warnings = new HashSet<>();

  Watch(Deadline deadline) {
    this.deadline = deadline;
  }

  /// How many different warnings there were.
  int warnings() {
    return warnings.size();
  }

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    warnings.add(warning);
  }

  @Override
  public void imageProgress(ImageReader source, float percentageDone) {
    if (deadline.isPast()) {
      source.abort();
    }
  }

  @Override
  public void sequenceStarted(ImageReader source, int minIndex) {}

  @Override
  public void sequenceComplete(ImageReader source) {}

  @Override
  public void imageStarted(ImageReader source, int imageIndex) {}

  @Override
  public void imageComplete(ImageReader source) {}

  @Override
  public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

  @Override
  public void thumbnailProgress(ImageReader source, float percentageDone) {}

  @Override
  public void thumbnailComplete(ImageReader source) {}

  @Override
  public void readAborted(ImageReader source) {}
}
