package vectormill.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vectormill.canonicalize.pair.ComparedRecord;
import vectormill.canonicalize.pair.FoundLinks;
import vectormill.canonicalize.pair.LinkSearch;
import vectormill.canonicalize.pair.PairJudge;
import vectormill.document.EncodedImage;
import vectormill.duplicate.Clusters;
import vectormill.duplicate.DuplicateRule;
import vectormill.duplicate.EntryRef;
import vectormill.duplicate.UnionFind;
import vectormill.duplicate.Verdicts;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.embedding.Vector;
import vectormill.failure.BadInputException;
import vectormill.format.LocalBytes;
import vectormill.format.parquet.ParquetRow;
import vectormill.format.parquet.ParquetRows;
import vectormill.model.image.HashEmbedder;
import vectormill.model.lite.LiteSettings;
import vectormill.model.lite.LiteTrainer;
import vectormill.recipe.BuiltInModel;
import vectormill.recipe.EmbedSpec.LiteTerms;

/// What is found in sets whose duplicates somebody else named: pictures of a bridge, documents of
/// data-prep-kit, pairs of sentences. Says what it skips.
final class DuplicateSets {
  private static final Vector NONE = new Vector(new float[] {1});
  private static final long ROW_GROUP_BYTES = 64L << 20;

  private final Path data;
  private final PrintStream out;

  /// @param data folders of sets, each of which may be absent
  DuplicateSets(Path data, PrintStream out) {
    this.data = data;
    this.out = out;
  }

  void run() throws IOException, BadInputException {
    if (there("img-neardup-pdq")) {
      pictures(BuiltInModel.PDQ, 31);
      pictures(BuiltInModel.PHASH, 10);
    }
    if (there("dedup-dpk")) {
      documents(data.resolve("dedup-dpk/ededup/test-data"), new DuplicateRule.SameBytes(), "");
      for (double jaccard : List.of(0.5, 0.7, 0.8)) {
        documents(
            data.resolve("dedup-dpk/fdedup/test-data"),
            new DuplicateRule.MinHash(jaccard),
            "cleaned");
      }
    }
    if (there("stsb-en")) {
      sentences(data.resolve("stsb-en/stsbenchmark-train-dev.tsv"));
    }
  }

  private boolean there(String name) {
    boolean there = Files.isDirectory(data.resolve(name));
    if (!there) {
      out.println("dedupe: skipped " + name + ": there is none in " + data);
    }
    return there;
  }

  private void pictures(BuiltInModel model, int bits) throws IOException {
    List<Path> files = files(data.resolve("img-neardup-pdq"), ".jpg", ".png", ".webp");
    List<ComparedRecord> records = new ArrayList<>();
    DuplicateRule rule = new DuplicateRule.HashBits(bits);
    try (HashEmbedder embedder = new HashEmbedder(model, 2, _ -> {})) {
      for (Path file : files) {
        EncodedImage image = new EncodedImage(Files.readAllBytes(file));
        if (embedder.embedImages(List.of(image)).getFirst()
            instanceof Embedding.Embedded(Vector vector)) {
          records.add(record(records.size(), file.toString(), "", vector, rule));
        }
      }
    }
    out.printf(
        "dedupe: %s, at most %d bits: %d pictures%n", model.id().name(), bits, records.size());
    for (List<Integer> cluster : clusters(records, rule)) {
      out.println(
          "  together: "
              + String.join(
                  ", ",
                  cluster.stream()
                      .map(i -> data.relativize(Path.of(records.get(i).entry().recordId())))
                      .map(path -> path.subpath(1, path.getNameCount()).toString())
                      .toList()));
    }
  }

  private void documents(Path folder, DuplicateRule rule, String results) throws IOException {
    List<String> texts = contents(folder.resolve("input"));
    List<String> expected = contents(folder.resolve("expected").resolve(results));
    List<ComparedRecord> records = new ArrayList<>();
    for (String text : texts) {
      records.add(record(records.size(), "d" + records.size(), text, NONE, rule));
    }
    List<List<Integer>> clusters = clusters(records, rule);
    int kept = records.size() - clusters.stream().mapToInt(cluster -> cluster.size() - 1).sum();
    boolean oneOfEach =
        clusters.stream()
            .allMatch(cluster ->
                cluster.stream().filter(i -> expected.contains(texts.get(i))).count() >= 1);
    out.printf(
        "dedupe: %s with %s: %d of %d documents kept; the reference keeps %d, %s%n",
        data.relativize(folder).subpath(1, 2),
        rule.label(),
        kept,
        records.size(),
        expected.size(),
        oneOfEach ? "at least one of each of our clusters" : "none of some of our clusters");
  }

  private static List<String> contents(Path folder) throws IOException {
    List<String> texts = new ArrayList<>();
    for (Path file : files(folder, ".parquet")) {
      try (ParquetRows rows =
          ParquetRows.open(LocalBytes.of(file.toString(), file), ROW_GROUP_BYTES)) {
        for (Optional<ParquetRow> row = rows.next(); row.isPresent(); row = rows.next()) {
          texts.add(String.valueOf(row.get().fields().get("contents")));
        }
      }
    }
    return texts;
  }

  private void sentences(Path file) throws IOException, BadInputException {
    List<String[]> pairs =
        Files.readAllLines(file).stream()
            .map(line -> line.split("\t", -1))
            .filter(row -> row.length >= 8 && row[0].equals("dev"))
            .toList();
    List<String> texts = pairs.stream().flatMap(row -> Stream.of(row[6], row[7])).toList();
    TextEmbedder embedder =
        new LiteTrainer(LiteSettings.usual(LiteTerms.WORDS_AND_CHARACTERS))
            .train(texts)
            .embedder(new ModelId("lite", "0".repeat(64)));
    List<Embedding> embedded = embedder.embed(texts);
    List<double[]> judged = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      double gold = Double.parseDouble(pairs.get(i)[5]);
      if ((gold >= 4.5 || gold <= 2)
          && embedded.get(2 * i) instanceof Embedding.Embedded(Vector left)
          && embedded.get(2 * i + 1) instanceof Embedding.Embedded(Vector right)) {
        judged.add(new double[] {gold >= 4.5 ? 1 : 0, left.cosine(right)});
      }
    }
    for (double cosine : List.of(0.94, 0.97, 0.98)) {
      out.println(f1(judged, cosine));
    }
    double best =
        judged.stream()
            .map(pair -> pair[1])
            .max(Comparator.comparingDouble(cosine -> score(judged, cosine)[2]))
            .orElse(1.0);
    out.println("  best: " + f1(judged, best));
  }

  private static String f1(List<double[]> judged, double cosine) {
    double[] score = score(judged, cosine);
    return String.format(
        Locale.ROOT,
        "dedupe: stsb dev, %d pairs, lite, cosine %.3f: precision %.3f, recall %.3f, F1 %.3f",
        judged.size(),
        cosine,
        score[0],
        score[1],
        score[2]);
  }

  private static double[] score(List<double[]> judged, double cosine) {
    double positives = judged.stream().filter(pair -> pair[0] == 1).count();
    double called = judged.stream().filter(pair -> pair[1] >= cosine).count();
    double right = judged.stream().filter(pair -> pair[0] == 1 && pair[1] >= cosine).count();
    double precision = called == 0 ? 0 : right / called;
    double recall = right / positives;
    return new double[] {
      precision, recall, right == 0 ? 0 : 2 * precision * recall / (precision + recall)
    };
  }

  private static ComparedRecord record(
      int number, String id, String text, Vector vector, DuplicateRule rule) {
    return ComparedRecord.of(
        new EntryRef("e" + number, "f", "k", id, number),
        text,
        vector,
        ComparedRecord.Needs.of(List.of(rule)));
  }

  private static List<List<Integer>> clusters(List<ComparedRecord> records, DuplicateRule rule) {
    BitSet fresh = new BitSet();
    fresh.set(0, records.size());
    PairJudge judge = new PairJudge(records);
    FoundLinks links = new FoundLinks(new UnionFind(records.size()), judge);
    new LinkSearch(records, Optional::empty, Long.MAX_VALUE, 2, () -> {})
        .run(List.of(rule), fresh, links);
    return Clusters.of(
        links.connected(),
        Verdicts.of(List.of(), Map.of(), records.size()),
        (representative, record) -> judge.judgeLoosely(List.of(rule), representative, record));
  }

  private static List<Path> files(Path folder, String... suffixes) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .filter(file -> Stream.of(suffixes).anyMatch(file.toString()::endsWith))
          .sorted()
          .toList();
    }
  }
}
