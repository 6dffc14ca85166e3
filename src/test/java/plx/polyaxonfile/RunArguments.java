package plx.polyaxonfile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Turns the arguments of `run` into a request; empty when an option is not one of this package.
final class RunArguments {
  private static final Set<String> ELSEWHERE_FLAGS =
      Set.of("-u", "--upload", "-l", "--logs", "-s", "-w", "--show-context", "--offline");
  private static final Set<String> ELSEWHERE =
      Set.of(
          "-p",
          "-n",
          "--name",
          "--description",
          "--tags",
          "-u-from",
          "--upload-from",
          "-u-to",
          "--upload-to",
          "--symlink-mode",
          "--symlink-report-limit",
          "-o",
          "-aa");
  private static final Map<String, String> SPELLINGS =
      Map.of(
          "--param",
          "-P",
          "--params",
          "-P",
          "--mount",
          "-m",
          "--approved",
          "-ap",
          "--port",
          "--ports",
          "--hparam",
          "-HP",
          "--hparams",
          "-HP");

  private final List<String> files = new ArrayList<>();
  private final List<String> params = new ArrayList<>();
  private final List<String> mounts = new ArrayList<>();
  private List<String> presets = List.of();
  private Boolean strict;
  private String queue = "";
  private String namespace = "";
  private String cache = "";
  private String approved = "";
  private String url = "";
  private String hub = "";
  private final List<String> cmd = new ArrayList<>();
  private final List<String> env = new ArrayList<>();
  private final List<String> ports = new ArrayList<>();
  private final List<String> hparams = new ArrayList<>();
  private final Map<String, String> once = new HashMap<>();
  private boolean nocache;
  private boolean sandbox;
  private boolean git;
  private boolean ignoreTemplate;

  static Optional<PolyaxonfileRequest> request(List<String> args, Path directory) {
    RunArguments read = new RunArguments();
    return read.read(args) ? Optional.of(read.request(directory)) : Optional.empty();
  }

  private boolean read(List<String> args) {
    for (int i = args.indexOf("run") + 1; i < args.size(); i++) {
      String[] parts = args.get(i).split("=", 2);
      String option = SPELLINGS.getOrDefault(parts[0], parts[0]);
      if (ELSEWHERE_FLAGS.contains(option) || flag(option)) {
        continue;
      }
      boolean inline = parts.length == 2 && option.startsWith("--");
      if (option.startsWith("-nx") || i + 1 == args.size() && !inline) {
        if (option.startsWith("-nx")) {
          continue;
        }
        return false;
      }
      if (!value(option, inline ? parts[1] : args.get(++i))) {
        return false;
      }
    }
    return true;
  }

  private boolean flag(String option) {
    switch (option) {
      case "--strict-params" -> strict = true;
      case "--no-strict-params" -> strict = false;
      case "--nocache" -> nocache = true;
      case "--sandbox" -> sandbox = true;
      case "--git-preset" -> git = true;
      case "--ignore-template" -> ignoreTemplate = true;
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean value(String option, String value) {
    switch (option) {
      case "-f", "--file" -> files.add(value);
      case "-P" -> params.add(value);
      case "-m" -> mounts.add(value);
      case "--presets" -> presets = OperationOptions.names(value);
      case "-q" -> queue = value;
      case "-ns" -> namespace = value;
      case "--cache" -> cache = value;
      case "-ap" -> approved = value;
      case "--url" -> url = value;
      case "--hub" -> hub = value;
      case "--cmd" -> cmd.add(value);
      case "--env" -> env.add(value);
      case "--ports" -> ports.add(value);
      case "-HP" -> hparams.add(value);
      case "--image", "--cpu", "--memory", "--gpu", "--git-revision", "--matrix-kind" ->
          once.put(option, value);
      case "--matrix-concurrency", "--matrix-num-runs" -> {
        once.put(option, value);
        return value.matches("[0-9]+");
      }
      default -> {
        return ELSEWHERE.contains(option);
      }
    }
    return true;
  }

  private PolyaxonfileRequest request(Path directory) {
    OperationOptions options =
        new OperationOptions(
            params,
            strict,
            presets,
            queue,
            namespace,
            nocache,
            cache,
            approved,
            mounts,
            ignoreTemplate);
    return new PolyaxonfileRequest(directory, files, options)
        .from(url, hub)
        .with(
            new InlineOptions(
                once.get("--image"),
                cmd,
                env,
                once.get("--cpu"),
                once.get("--memory"),
                once.get("--gpu"),
                ports,
                sandbox),
            new MatrixOptions(
                hparams,
                once.getOrDefault("--matrix-kind", ""),
                number("--matrix-concurrency"),
                number("--matrix-num-runs")),
            new GitOptions(
                git || once.containsKey("--git-revision"),
                once.getOrDefault("--git-revision", "")));
  }

  private int number(String option) {
    return Integer.parseInt(once.getOrDefault(option, "0"));
  }
}
