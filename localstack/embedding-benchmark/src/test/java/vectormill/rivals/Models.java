package vectormill.rivals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import vectormill.model.folder.ModelFolder;
import vectormill.recipe.ModelPrecision;
import vectormill.model.hub.ModelImport;
import vectormill.testing.model.TinyCheckpoint;

/// One checkpoint of MiniLM-L6-H384's size with seeded weights, in every form that is measured.
///
/// @param checkpoint as hubs publish it
/// @param float32 written by us
/// @param int8 written by us
/// @param exported32 the folder that others read: `model.onnx` of standard operators
/// @param exported8 the same with weights in bytes
record Models(
    Path checkpoint, ModelFolder float32, ModelFolder int8, Path exported32, Path exported8) {
  static Models make(Path folder) throws IOException {
    Path checkpoint = TinyCheckpoint.miniLm().write(folder.resolve("checkpoint"));
    return new Models(
        checkpoint,
        ModelImport.write(checkpoint, folder.resolve("float32"), ModelPrecision.FLOAT32).folder(),
        ModelImport.write(checkpoint, folder.resolve("int8"), ModelPrecision.INT8).folder(),
        export(checkpoint, false, folder.resolve("exported-float32")),
        export(checkpoint, true, folder.resolve("exported-int8")));
  }

  /// What we make of the graph that others read.
  ModelFolder taken(Path exported, ModelPrecision precision) throws IOException {
    Path source = exported.resolveSibling(exported.getFileName() + "-source");
    String name = precision == ModelPrecision.INT8 ? "model_int8.onnx" : "model.onnx";
    copy(exported, source, "model.onnx", name);
    copy(exported, source, "tokenizer.json", "tokenizer.json");
    copy(checkpoint, source, "config.json", "config.json");
    copy(checkpoint, source, "modules.json", "modules.json");
    copy(checkpoint, source, "1_Pooling/config.json", "1_Pooling/config.json");
    Path target = exported.resolveSibling(exported.getFileName() + "-taken");
    return ModelImport.write(source, target, precision).folder();
  }

  private static Path export(Path checkpoint, boolean inBytes, Path folder) throws IOException {
    Files.createDirectories(folder);
    ExportedGraph.write(checkpoint, inBytes, folder.resolve("model.onnx"));
    copy(checkpoint, folder, "tokenizer.json", "tokenizer.json");
    return folder;
  }

  private static void copy(Path from, Path to, String name, String newName) throws IOException {
    Path target = to.resolve(newName);
    Files.createDirectories(target.getParent());
    Files.copy(from.resolve(name), target, StandardCopyOption.REPLACE_EXISTING);
  }
}
