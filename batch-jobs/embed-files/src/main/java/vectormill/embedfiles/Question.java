package vectormill.embedfiles;

import java.util.List;
import vectormill.document.EncodedImage;
import vectormill.embedding.Embedding;
import vectormill.embedding.TextEmbedder;
import vectormill.tape.ContentDigest;

/// What a model is asked about: texts, or pictures.
sealed interface Question {
  /// How many.
  int size();

  /// Only those at these places.
  Question only(List<Integer> places);

  /// What stands for each on a tape, in order.
  List<ContentDigest> digests();

  /// The model's answers, in order.
  ///
  /// @throws IllegalStateException if it knows no pictures
  List<Embedding> put(TextEmbedder model);

  /// @param texts of documents
  record Texts(List<String> texts) implements Question {
    public Texts {
      texts = List.copyOf(texts);
    }

    @Override
    public int size() {
      return texts.size();
    }

    @Override
    public Question only(List<Integer> places) {
      return new Texts(places.stream().map(texts::get).toList());
    }

    @Override
    public List<ContentDigest> digests() {
      return texts.stream().map(ContentDigest::of).toList();
    }

    @Override
    public List<Embedding> put(TextEmbedder model) {
      return model.embed(texts);
    }
  }

  /// @param images of documents
  record Images(List<EncodedImage> images) implements Question {
    public Images {
      images = List.copyOf(images);
    }

    @Override
    public int size() {
      return images.size();
    }

    @Override
    public Question only(List<Integer> places) {
      return new Images(places.stream().map(images::get).toList());
    }

    @Override
    public List<ContentDigest> digests() {
      return images.stream().map(ContentDigest::of).toList();
    }

    @Override
    public List<Embedding> put(TextEmbedder model) {
      return model
          .images()
          .orElseThrow(() ->
              new IllegalStateException("model " + model.model().label() + " knows no pictures"))
          .embedImages(images);
    }
  }
}
