package plx.polyaxonfile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// The options of `run` that stand for fields of a polyaxonfile: the last overlay, or, where there
/// is no file, the whole of it.
///
/// @param image of the container, null when not given: then the default file is not read
/// @param cmd lines of one shell script
/// @param env `NAME=VALUE` each
/// @param cpu, memory, gpu `REQUEST`, `REQUEST..LIMIT`, null when not given
/// @param ports numbers, several with commas in one text
/// @param sandbox whether the run is a service with the sandbox of Polyaxon
public record InlineOptions(
    String image,
    List<String> cmd,
    List<String> env,
    String cpu,
    String memory,
    String gpu,
    List<String> ports,
    boolean sandbox) {
  /// No option given.
  public static final InlineOptions NONE =
      new InlineOptions(null, List.of(), List.of(), null, null, null, List.of(), false);

  /// Copies the lists.
  public InlineOptions {
    cmd = List.copyOf(cmd);
    env = List.copyOf(env);
    ports = List.copyOf(ports);
  }

  /// The fields; empty when no option was given.
  ///
  /// @throws plx.error.FailureException when one cannot be read
  ObjectNode document() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    if (image != null) {
      document.putObject("container").put("image", image);
    }
    if (!cmd.isEmpty()) {
      ArrayNode lines = document.putArray("cmd");
      cmd.forEach(lines::add);
    }
    if (!env.isEmpty()) {
      environment(document.putObject("env"));
    }
    if (cpu != null || memory != null || gpu != null) {
      resources(document.putObject("resources"));
    }
    if (!ports.isEmpty()) {
      ports(document.putArray("ports"));
    }
    return document;
  }

  private void environment(ObjectNode variables) {
    for (String variable : env) {
      int equals = variable.indexOf('=');
      if (equals < 1) {
        throw Invalid.option(
            "--env " + variable + " is not NAME=VALUE.", "Write --env NAME=VALUE.");
      }
      String name = variable.substring(0, equals);
      if (variables.has(name)) {
        throw Invalid.option("--env sets " + name + " twice.", "Keep one of them.");
      }
      variables.put(name, variable.substring(equals + 1));
    }
  }

  private void resources(ObjectNode resources) {
    if (cpu != null) {
      resources.put("cpu", cpu);
    }
    if (memory != null) {
      resources.put("memory", memory);
    }
    if (gpu != null) {
      resources.put("gpu", gpu);
    }
  }

  private void ports(ArrayNode numbers) {
    for (String text : ports) {
      for (String port : text.split(",", -1)) {
        if (!port.strip().matches("[0-9]{1,9}")) {
          throw Invalid.option("“" + port.strip() + "” is not a port.", "Write --ports 80,443.");
        }
        numbers.add(Long.parseLong(port.strip()));
      }
    }
  }
}
