package vectormill.mill;

/// No local cloud runs on this state folder, or the environment was not deployed from here.
final class NoCloudException extends Exception {
  private static final long serialVersionUID = 1L;

  NoCloudException(Home home) {
    super(
        home.environment()
            .map(name ->
                "there is no %s: deploy %s from here, or copy the file from where that was done"
                    .formatted(home.outputsFile(name), name))
            .orElseGet(
                () -> "no local cloud runs on " + home.state() + "; start one with `./mill up`"));
  }
}
