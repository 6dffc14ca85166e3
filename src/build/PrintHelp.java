import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import plx.cli.Interrupts;
import plx.cli.PolyaxonCommand;
import plx.console.Console;
import plx.console.Terminal;
import plx.settings.Environment;

/// Writes the help of each command into a file of its own, which the launcher prints without
/// starting Java. Run by the build from its source: `java -cp polyaxon.jar PrintHelp.java
/// DIRECTORY`.
final class PrintHelp {
  private static final Pattern COMMAND = Pattern.compile("^ {2}([a-z]+)(, [a-z]+)* {2,}.*");

  private PrintHelp() {}

  public static void main(String[] arguments) throws IOException {
    Path pages = Files.createDirectories(Path.of(arguments[0]));
    print(List.of(), pages);
  }

  private static void print(List<String> command, Path pages) throws IOException {
    List<String> line = new ArrayList<>(command);
    line.add("--help");
    String page = page(line);
    List<String> name = new ArrayList<>(List.of("polyaxon"));
    name.addAll(command);
    Files.writeString(pages.resolve(String.join(" ", name) + ".txt"), page);
    for (String below : commands(page)) {
      List<String> deeper = new ArrayList<>(command);
      deeper.add(below);
      print(deeper, pages);
    }
  }

  private static String page(List<String> line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            stream,
            System.err,
            Terminal.of("", ""),
            _ -> Optional.empty());
    Environment none = new Environment(Map.of(), Path.of("").toAbsolutePath());
    int status =
        PolyaxonCommand.run(
            console, none, new Interrupts(() -> {}), line.toArray(String[]::new));
    if (status != 0) {
      throw new IllegalStateException(line + " ended with " + status);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /// What the page lists below `Commands:`.
  private static List<String> commands(String page) {
    return page.lines()
        .dropWhile(line -> !line.equals("Commands:"))
        .map(COMMAND::matcher)
        .filter(matcher -> matcher.matches())
        .map(matcher -> matcher.group(1))
        .toList();
  }
}
