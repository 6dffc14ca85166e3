package plx.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import plx.polyaxonfile.InlineOptions;

/// The options of `run` that stand for fields of a polyaxonfile.
final class InlineFlags implements SharedOptions {
  private String image;
  private List<String> cmd = List.of();
  private List<String> env = List.of();
  private String cpu;
  private String memory;
  private String gpu;
  private List<String> ports = List.of();
  private boolean sandbox;

  @Override
  public CommandSpec spec(CommandSpec mixee) {
    return SpecBuilder.shared(this)
        .text(
            "--image",
            "IMAGE",
            "The container's image; without -f no polyaxonfile is read.",
            value -> image = value)
        .texts(
            "--cmd",
            "LINE",
            "A line of the script that the container runs; may be repeated.",
            value -> cmd = value)
        .texts(
            "--env",
            "NAME=VALUE",
            "An environment variable of the container; may be repeated.",
            value -> env = value)
        .text("--cpu", "REQUEST..LIMIT", "Processors, e.g. 500m..1.", value -> cpu = value)
        .text("--memory", "REQUEST..LIMIT", "Memory, e.g. 512Mi..1Gi.", value -> memory = value)
        .text("--gpu", "NUMBER", "Graphics processors.", value -> gpu = value)
        .texts(
            "--port --ports",
            "PORT,PORT",
            "Ports of a service; may be repeated.",
            value -> ports = value)
        .flag("--sandbox", "Run a service with Polyaxon's sandbox.", given -> sandbox = given)
        .build();
  }

  InlineOptions options() {
    return new InlineOptions(image, cmd, env, cpu, memory, gpu, ports, sandbox);
  }
}
