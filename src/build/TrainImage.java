import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Makes the AOT caches of the image: one of the commands, one of the same by https, and one of the
/// server, from a server that runs while the commands use it. Run by the build from its source: `java TrainImage.java IMAGE
/// DIRECTORY`, the directory for what they work on.
final class TrainImage {
  /// As the launcher starts them: a cache is for one collector, and every class in it costs at each
  /// start, whether it is used or not. Profiles for the compiler would make the cache larger, and no
  /// command lives long enough to gain by them.
  private static final List<String> OPTIONS =
      List.of(
          "-Xlog:disable",
          "-XX:+UseSerialGC",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-AOTRecordTraining",
          "-Djdk.reflect.useNativeAccessorOnly=true",
          "-Dpicocli.disable.closures=true",
          "-Dpicocli.converters.excludes=java.time.*,java.sql.*");

  private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

  private static final List<String> COMMANDS =
      List.of(
          "version",
          // Before there is an ignore file, and after.
          "project create --name PROJECT-2",
          "run -p PROJECT-2 -f polyaxonfile.yaml -u",
          "project create --name PROJECT --init",
          "run -f polyaxonfile.yaml -u -P epochs=2",
          "ops upload --path-from one.txt --path-to inputs",
          "ops upload --path-from many --path-to inputs",
          "ops upload --path-from many --path-to inputs",
          "ops upload --path-from many --path-to inputs --dry-run",
          "ops upload --path-from many --path-to new --dry-run",
          "ops artifacts --path-to ../fetched",
          "ops artifacts -f inputs/one.txt --path-to ../part",
          "ops ls",
          "ops get");

  /// SQLite is a native library.
  private static final String NATIVE = "--enable-native-access=polyaxon";

  private static final int MANY = 40;

  private static final int DIRECTORIES = 8;

  /// More kinds than a command tells one by one.
  private static final List<String> LEFT_OUT = List.of(".pyc", ".so", "~", ".swp", ".egg");

  private final Path image;
  private final Path directory;

  private TrainImage(Path image, Path directory) {
    this.image = image;
    this.directory = directory;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException, GeneralSecurityException {
    Path image = Path.of(arguments[0]).toAbsolutePath();
    new TrainImage(image, Path.of(arguments[1]).toAbsolutePath()).train();
  }

  private void train()
      throws IOException, InterruptedException, GeneralSecurityException {
    String path = directory.resolve("server").toString();
    Process server =
        java(
                "server.aot",
                Files.createDirectories(directory),
                QUICK_COMPILER,
                NATIVE,
                "-m",
                "polyaxon/plx.Main",
                "server",
                "--port",
                "0",
                "--path",
                path)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      String host = address(server);
      commands("polyaxon.aot", host, List.of(QUICK_COMPILER));
      try (TlsFront front = new TlsFront(directory, URI.create(host))) {
        List<String> options = new ArrayList<>(front.trustStore());
        options.add("@" + image.resolve("crypto.options"));
        commands("https.aot", front.host(), options);
      }
    } finally {
      // It has to end in order to write its cache.
      server.destroy();
    }
    expectEnd("server.aot", server, 143);
  }

  private void commands(String cache, String host, List<String> options)
      throws IOException, InterruptedException {
    String name = cache.replace('.', '-');
    List<String> line = new ArrayList<>(options);
    line.addAll(List.of("-m", "polyaxon/plx.Training"));
    ProcessBuilder builder = java(cache, project(name), line.toArray(String[]::new));
    builder.environment().put("POLYAXON_HOST", host);
    Process commands = builder.inheritIO().redirectInput(ProcessBuilder.Redirect.PIPE).start();
    try (var in = commands.outputWriter(StandardCharsets.UTF_8)) {
      in.write(String.join("\n", COMMANDS).replace("PROJECT", name));
    }
    expectEnd(cache, commands, 0);
  }

  private Path project(String name) throws IOException {
    Path project = Files.createDirectories(directory.resolve(name));
    Files.writeString(
        project.resolve("polyaxonfile.yaml"),
        """
        version: 1.1
        kind: component
        inputs: [{name: epochs, type: int, isOptional: true, value: 1}]
        run: {kind: job, container: {image: python, command: [python, train.py]}}
        """);
    Files.writeString(project.resolve("one.txt"), "one\n");
    for (int i = 0; i < MANY; i++) {
      // Enough directories that some are read ahead, and something for the default patterns.
      Path directory = Files.createDirectories(project.resolve("many/part-" + i % DIRECTORIES));
      Files.writeString(directory.resolve("file-" + i), "content " + i + "\n");
      String ending = LEFT_OUT.get(i % LEFT_OUT.size());
      Files.writeString(directory.resolve("left-out-" + i + ending), "");
    }
    return project;
  }

  private void expectEnd(String cache, Process process, int status) throws InterruptedException {
    if (process.waitFor() != status || !Files.exists(image.resolve(cache))) {
      throw new IllegalStateException(cache + ": the training ended with " + process.exitValue());
    }
  }

  private ProcessBuilder java(String cache, Path in, String... arguments) {
    List<String> line = new ArrayList<>(List.of(image.resolve("runtime/bin/java").toString()));
    line.add("-XX:AOTCacheOutput=" + image.resolve(cache));
    line.addAll(OPTIONS);
    line.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(line).directory(in.toFile());
    // Nothing of the person who builds: neither settings nor names.
    builder.environment().keySet().removeIf(name -> name.startsWith("POLYAXON_"));
    builder.environment().put("HOME", directory.toString());
    return builder;
  }

  /// The server says it first.
  private static String address(Process server) throws IOException {
    String line = server.inputReader(StandardCharsets.UTF_8).readLine();
    if (line == null || !line.startsWith("Server:")) {
      throw new IllegalStateException("the server did not start: " + line);
    }
    return line.substring("Server:".length()).strip();
  }
}
