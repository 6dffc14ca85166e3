package plx.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import plx.polyaxonfile.OperationOptions;

/// The options of `run` that change the operation.
final class OperationFlags implements SharedOptions {
  private List<String> params = List.of();
  private Boolean strictParams;
  private String queue = "";
  private boolean nocache;
  private List<String> mounts = List.of();
  private String presets = "";
  private String namespace = "";
  private String cache = "";
  private String approved = "";
  private boolean ignoreTemplate;

  @Override
  public CommandSpec spec(CommandSpec mixee) {
    return SpecBuilder.shared(this)
        .texts(
            "-P --param --params",
            "NAME=VALUE",
            "A parameter of the operation, checked against the inputs; may be repeated.",
            value -> params = value)
        .option(
            Boolean.class,
            SpecBuilder.named("--strict-params")
                .negatable(true)
                .description("Refuse parameters that the component does not declare."),
            given -> strictParams = given)
        .text("-q --queue", "QUEUE", "The queue: QUEUE or AGENT/QUEUE.", value -> queue = value)
        .flag(
            "--nocache",
            "Run even when an equal run has succeeded before.",
            given -> nocache = given)
        .texts(
            "-m --mount",
            "SRC[:DEST]",
            "Put a local file or directory into the run before it starts; may be repeated. Default"
                + " destination: the run's root.",
            value -> mounts = value)
        .text(
            "--presets", "NAME,NAME", "Presets of the project to apply.", value -> presets = value)
        .text(
            "-ns --namespace", "NAMESPACE", "The namespace to run in.", value -> namespace = value)
        .text(
            "--cache",
            "true|false",
            "Whether an equal run that has succeeded before may answer.",
            value -> cache = value)
        .text(
            "-ap --approved",
            "true|false",
            "Whether the run may start without an approval.",
            value -> approved = value)
        .flag(
            "--ignore-template",
            "Run a file that is marked as a template as it is.",
            given -> ignoreTemplate = given)
        .build();
  }

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
