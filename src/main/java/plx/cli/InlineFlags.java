package plx.cli;

import java.util.List;
import picocli.CommandLine.Option;
import plx.polyaxonfile.InlineOptions;

/// The options of `run` that stand for fields of a polyaxonfile. Use it with `@Mixin`.
final class InlineFlags {
  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      description = "The container's image; without -f no polyaxonfile is read.")
  private String image;

  @Option(
      names = "--cmd",
      paramLabel = "LINE",
      description = "A line of the script that the container runs; may be repeated.")
  private List<String> cmd = List.of();

  @Option(
      names = "--env",
      paramLabel = "NAME=VALUE",
      description = "An environment variable of the container; may be repeated.")
  private List<String> env = List.of();

  @Option(names = "--cpu", paramLabel = "REQUEST..LIMIT", description = "Processors, e.g. 500m..1.")
  private String cpu;

  @Option(
      names = "--memory",
      paramLabel = "REQUEST..LIMIT",
      description = "Memory, e.g. 512Mi..1Gi.")
  private String memory;

  @Option(names = "--gpu", paramLabel = "NUMBER", description = "Graphics processors.")
  private String gpu;

  @Option(
      names = {"--port", "--ports"},
      paramLabel = "PORT,PORT",
      description = "Ports of a service; may be repeated.")
  private List<String> ports = List.of();

  @Option(names = "--sandbox", description = "Run a service with Polyaxon's sandbox.")
  private boolean sandbox;

  InlineOptions options() {
    return new InlineOptions(image, cmd, env, cpu, memory, gpu, ports, sandbox);
  }
}
