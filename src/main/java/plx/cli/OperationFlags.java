package plx.cli;

import java.util.List;
import picocli.CommandLine.Option;
import plx.polyaxonfile.OperationOptions;

/// The options of `run` that change the operation. Use it with `@Mixin`.
final class OperationFlags {
  @Option(
      names = {"-P", "--param", "--params"},
      paramLabel = "NAME=VALUE",
      description = "A parameter of the operation, checked against the inputs; may be repeated.")
  private List<String> params = List.of();

  @Option(
      names = "--strict-params",
      negatable = true,
      description = "Refuse parameters that the component does not declare.")
  private Boolean strictParams;

  @Option(
      names = {"-q", "--queue"},
      paramLabel = "QUEUE",
      defaultValue = "",
      description = "The queue: QUEUE or AGENT/QUEUE.")
  private String queue;

  @Option(names = "--nocache", description = "Run even when an equal run has succeeded before.")
  private boolean nocache;

  @Option(
      names = {"-m", "--mount"},
      paramLabel = "SRC[:DEST]",
      description =
          "Put a local file or directory into the run before it starts; may be repeated. Default"
              + " destination: the run's root.")
  private List<String> mounts = List.of();

  @Option(
      names = "--presets",
      paramLabel = "NAME,NAME",
      defaultValue = "",
      description = "Presets of the project to apply.")
  private String presets;

  @Option(
      names = {"-ns", "--namespace"},
      paramLabel = "NAMESPACE",
      defaultValue = "",
      description = "The namespace to run in.")
  private String namespace;

  @Option(
      names = "--cache",
      paramLabel = "true|false",
      defaultValue = "",
      description = "Whether an equal run that has succeeded before may answer.")
  private String cache;

  @Option(
      names = {"-ap", "--approved"},
      paramLabel = "true|false",
      defaultValue = "",
      description = "Whether the run may start without an approval.")
  private String approved;

  @Option(
      names = "--ignore-template",
      description = "Run a file that is marked as a template as it is.")
  private boolean ignoreTemplate;

  OperationOptions options() {
    return new OperationOptions(
        params,
        strictParams,
        OperationOptions.names(presets),
        queue,
        namespace,
        nocache,
        cache,
        approved,
        mounts,
        ignoreTemplate);
  }
}
