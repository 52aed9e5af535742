package vectormill.model.checkpoint;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The families of text encoders whose checkpoints can be read.
enum Family {
  BERT("bert", "bert."),
  ROBERTA("roberta", "roberta."),
  XLM_ROBERTA("xlm-roberta", "roberta."),
  DISTILBERT("distilbert", "distilbert."),
  MPNET("mpnet", "mpnet.");

  private final String modelType;
  private final String prefix;

  Family(String modelType, String prefix) {
    this.modelType = modelType;
    this.prefix = prefix;
  }

  /// By what `config.json` calls them.
  static Map<String, Family> byModelType() {
    return Arrays.stream(values())
        .collect(Collectors.toMap(Family::modelType, Function.identity()));
  }

  String modelType() {
    return modelType;
  }

  /// What all names begin with where the checkpoint was made to predict words.
  String prefix() {
    return prefix;
  }

  /// What its layers' tensors are called.
  LayerNames names() {
    return switch (this) {
      case BERT, ROBERTA, XLM_ROBERTA -> LayerNames.BERT;
      case DISTILBERT -> LayerNames.DISTILBERT;
      case MPNET -> LayerNames.MPNET;
    };
  }

  /// Whether positions are counted from behind the padding's id.
  boolean countsFromPadding() {
    return this == ROBERTA || this == XLM_ROBERTA || this == MPNET;
  }

  /// Whether there is a table of token types.
  boolean hasTypes() {
    return this == BERT || this == ROBERTA || this == XLM_ROBERTA;
  }

  /// What the family calls a setting that the others call by this name.
  String field(String name) {
    if (this != DISTILBERT) {
      return name;
    }
    return switch (name) {
      case "hidden_size" -> "dim";
      case "num_hidden_layers" -> "n_layers";
      case "num_attention_heads" -> "n_heads";
      case "intermediate_size" -> "hidden_dim";
      case "hidden_act" -> "activation";
      default -> name;
    };
  }
}
