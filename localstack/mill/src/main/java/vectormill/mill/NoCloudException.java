package vectormill.mill;

/// No local cloud runs on this state folder.
final class NoCloudException extends Exception {
  private static final long serialVersionUID = 1L;

  NoCloudException(Home home) {
    super("no local cloud runs on " + home.state() + "; start one with `./mill up`");
  }
}
