package vectormill.image.decode;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.event.IIOReadWarningListener;

/// Looks on while a codec reads: stops it after the deadline, remembers whether it warned.
final class Watch implements IIOReadProgressListener, IIOReadWarningListener {
  private final Deadline deadline;
  private boolean warned;

  Watch(Deadline deadline) {
    this.deadline = deadline;
  }

  boolean hasWarned() {
    return warned;
  }

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    warned = true;
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
