package vectormill.model.text;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vectormill.model.folder.ModelFolder;
import vectormill.testing.model.TinyCheckpoint;

/// A model that looks tokens up in a table and does nothing else, as graphs of other people look: a
/// vector per token, inputs and output of any type.
///
/// @param table a vector per token id
/// @param ids the type of token ids
/// @param output the type of vectors
/// @param pooling as `model.json` names it
/// @param mask whether the graph has an attention mask
record HandMadeModel(
    float[][] table,
    TensorProto.DataType ids,
    TensorProto.DataType output,
    String pooling,
    boolean mask) {
  private static final ObjectMapper JSON = new ObjectMapper();

  ModelFolder write(Path folder) throws IOException {
    TinyCheckpoint.tiny().write(folder);
    Files.write(folder.resolve("model.onnx"), model().toByteArray());
    ObjectNode description = JSON.createObjectNode().put("kind", "text-encoder");
    description.put("dimension", table[0].length).put("maxTokens", 16).put("pooling", pooling);
    ObjectNode inputs = description.putObject("inputs").put("ids", "ids").put("types", "types");
    if (mask) {
      inputs.put("mask", "mask");
    }
    description.putObject("output").put("name", "hidden").put("rank", 3);
    return ModelFolder.write(folder, description, List.of("model.onnx", "tokenizer.json"));
  }

  private ModelProto model() {
    GraphProto.Builder graph = GraphProto.newBuilder().setName("table");
    graph.addInput(value("ids", ids, 2)).addInput(value("types", ids, 2));
    if (mask) {
      graph.addInput(value("mask", ids, 2));
    }
    TensorProto.Builder weights =
        TensorProto.newBuilder().setName("table").setDataType(1).addDims(table.length);
    weights.addDims(table[0].length);
    for (float[] row : table) {
      for (float value : row) {
        weights.addFloatData(value);
      }
    }
    graph.addInitializer(weights);
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("Gather")
            .addInput("table")
            .addInput("ids")
            .addOutput("found"));
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("Cast")
            .addInput("found")
            .addOutput("hidden")
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("to")
                    .setType(AttributeProto.AttributeType.INT)
                    .setI(output.getNumber())));
    graph.addOutput(value("hidden", output, 3));
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
        .setGraph(graph)
        .build();
  }

  private static ValueInfoProto value(String name, TensorProto.DataType type, int rank) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (int i = 0; i < rank; i++) {
      shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("d" + i));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)))
        .build();
  }
}
