package vectormill.mill;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows what a model is.
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Show a model's description: inputs, outputs, pooling, prefixes and files.",
    footer = {"", "Example: mill model show e5-small --precision int8"})
final class ModelShowCommand implements Callable<Integer> {
  @Mixin private StateOption state = new StateOption();
  @Mixin private NamedModelOption model = new NamedModelOption();

  @Override
  public Integer call() throws Exception {
    LocalModels.Stored found = model.find(state.home());
    System.out.println(found.folder().description().toPrettyString());
    System.out.println("digest " + found.folder().digest());
    System.out.println("in " + found.folder().path());
    return ExitCode.OK;
  }
}
