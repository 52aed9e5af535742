package vectormill.samples;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/// Composes articles in one language.
///
/// @param language its code
/// @param phrases its sentences
record Writer(String language, Phrases phrases) {
  private static final int FEWEST_SENTENCES = 3;

  /// An article on the topic whose turn it is.
  Draft article(int turn, Random random) {
    List<String> topics = List.copyOf(phrases.topics().keySet());
    String name = phrases.topics().size() > turn ? topics.get(turn) : Prose.pick(topics, random);
    Phrases.Topic topic = Objects.requireNonNull(phrases.topics().get(name));
    Prose prose = prose(random);
    List<String> body = new ArrayList<>(topic.body());
    Collections.shuffle(body, random);
    int sentences = FEWEST_SENTENCES + random.nextInt(body.size() - FEWEST_SENTENCES + 1);
    List<String> all = new ArrayList<>();
    all.add(Prose.pick(topic.leads(), random));
    all.addAll(body.subList(0, sentences));
    if (random.nextBoolean()) {
      all.add(Prose.pick(phrases.general(), random));
    }
    all.add(Prose.pick(topic.ends(), random));
    String text = String.join(" ", all.stream().map(prose::fill).toList());
    return new Draft(language, "ar", prose.fill(Prose.pick(topic.titles(), random)), text);
  }

  /// Two articles on one page.
  Draft page(Random random) {
    int turn = phrases.topics().size();
    Draft first = article(turn, random);
    Draft second = article(turn, random);
    return new Draft(language, "page", first.title(), first.text() + "\n" + second.text());
  }

  /// An advertisement.
  Draft ad(Random random) {
    String text = prose(random).fill(Prose.pick(phrases.ads(), random));
    return new Draft(language, "ad", "", text);
  }

  /// A line or two, too short to be worth a vector.
  Draft notice(Random random) {
    String text = prose(random).fill(Prose.pick(phrases.notices(), random));
    return new Draft(language, "ar", "", text);
  }

  private Prose prose(Random random) {
    return new Prose(
        random,
        Map.of(
            "{town}", Prose.pick(phrases.towns(), random),
            "{person}", Prose.pick(phrases.people(), random)));
  }
}
