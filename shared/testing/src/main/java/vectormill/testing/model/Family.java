package vectormill.testing.model;

import java.util.List;

/// The families of text encoders that a checkpoint can be of.
public enum Family {
  /// Absolute positions from zero, token types.
  BERT("bert", "BertModel"),
  /// As BERT, with positions counted from the padding's id on.
  ROBERTA("roberta", "RobertaModel"),
  /// As RoBERTa.
  XLM_ROBERTA("xlm-roberta", "XLMRobertaModel"),
  /// As BERT without token types, under names of its own.
  DISTILBERT("distilbert", "DistilBertModel"),
  /// As RoBERTa without token types, with a bias by relative position.
  MPNET("mpnet", "MPNetModel");

  private final String modelType;
  private final String className;

  Family(String modelType, String className) {
    this.modelType = modelType;
    this.className = className;
  }

  /// As `config.json` has it.
  public String modelType() {
    return modelType;
  }

  String className() {
    return className;
  }

  /// Whether positions begin after the padding's id.
  boolean countsFromPadding() {
    return this == ROBERTA || this == XLM_ROBERTA || this == MPNET;
  }

  /// The id of the padding token.
  int padding() {
    return countsFromPadding() ? 1 : 0;
  }

  /// How many rows the table of positions has beyond the longest text.
  int sparePositions() {
    return countsFromPadding() ? padding() + 1 : 0;
  }

  /// In the order of their ids.
  List<String> specialTokens() {
    return countsFromPadding()
        ? List.of("<s>", "<pad>", "</s>", "<unk>", "<mask>")
        : List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");
  }

  String first() {
    return countsFromPadding() ? "<s>" : "[CLS]";
  }

  String last() {
    return countsFromPadding() ? "</s>" : "[SEP]";
  }

  String unknown() {
    return countsFromPadding() ? "<unk>" : "[UNK]";
  }
}
