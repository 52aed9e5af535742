package vectormill.samples;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/// The sentences of one language's articles.
///
/// @param towns invented places
/// @param people invented persons
/// @param general sentences that suit any article
/// @param notices short announcements
/// @param ads advertisements
/// @param topics sentences by topic
record Phrases(
    List<String> towns,
    List<String> people,
    List<String> general,
    List<String> notices,
    List<String> ads,
    Map<String, Topic> topics) {

  /// Sentences on one topic.
  ///
  /// @param titles headlines
  /// @param leads first sentences
  /// @param body sentences in any order
  /// @param ends last sentences
  record Topic(List<String> titles, List<String> leads, List<String> body, List<String> ends) {}

  /// @throws IOException if the file is not of this form
  static Phrases of(String language) throws IOException {
    try (InputStream file = SampleCollections.resource("newspapers/" + language + ".yaml")) {
      return new YAMLMapper().readValue(file, Phrases.class);
    }
  }
}
