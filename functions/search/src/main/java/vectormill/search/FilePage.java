package vectormill.search;

import java.util.List;
import java.util.Optional;

/// Some of a collection's files, in the order of their keys.
///
/// @param files the reports
/// @param next what to send as `after` to get the following ones; absent on the last page
public record FilePage(List<FileReport> files, Optional<String> next) {
  public FilePage {
    files = List.copyOf(files);
  }
}
