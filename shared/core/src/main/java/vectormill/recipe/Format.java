package vectormill.recipe;

import java.util.Arrays;
import java.util.Optional;

/// How the records of a source file are laid out, under whatever compression.
public enum Format {
  /// Found out from name and content, and reported.
  AUTO("auto"),
  /// One JSON object a line.
  JSON_LINES("jsonl"),
  /// One JSON array of objects.
  JSON_ARRAY("json"),
  /// Comma-separated values with a header line (RFC 4180).
  CSV("csv"),
  /// Tab-separated values with a header line.
  TSV("tsv"),
  /// Apache Parquet.
  PARQUET("parquet"),
  /// The file is one document.
  TEXT("text"),
  /// The file is one picture.
  IMAGE("image"),
  /// Each non-blank line is a document.
  LINES("lines"),
  /// A tar archive whose files are each a record, or, where they look like it, a [#WEBDATASET].
  TAR("tar"),
  /// A tar archive in which files of one key make a record together.
  WEBDATASET("webdataset");

  private final String label;

  Format(String label) {
    this.label = label;
  }

  /// The name in recipes and reports.
  public String label() {
    return label;
  }

  /// The format of that name.
  public static Optional<Format> of(String label) {
    return Arrays.stream(values()).filter(format -> format.label.equals(label)).findFirst();
  }
}
