package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import plx.console.Console;
import plx.console.Terminal;
import plx.settings.Environment;

class CommandTreeTest {
  @TempDir private Path work;

  private static final class Root implements Command {
    @Override
    public CommandSpec spec() {
      return SpecBuilder.command(this, "polyaxon").build();
    }

    @Override
    public void run() {}
  }

  private Context context() {
    Console console =
        new Console(InputStream.nullInputStream(), System.out, System.err, Terminal.none());
    return new Context(
        console,
        new Environment(Map.of(), work),
        new Interrupts(() -> {}),
        new Context.Switches(() -> false, () -> false));
  }

  private CommandLine tree(String... words) {
    return new CommandTree(context()).of(new Root(), new HashSet<>(Arrays.asList(words)));
  }

  @Test
  void withoutAWordThatNamesOneAllAreThere() {
    assertThat(tree("--help").getSubcommands()).containsKeys("run", "ops", "server").hasSize(12);
    assertThat(tree("ops", "--help").getSubcommands().get("ops").getSubcommands()).hasSize(6);
    assertThat(tree("rnu").getSubcommands()).hasSize(12);
  }

  @Test
  void onlyWhatTheWordsNameIsMade() {
    CommandLine ops = tree("ops", "-uid", "get", "upload").getSubcommands().get("ops");

    assertThat(tree("ops", "ls").getSubcommands()).containsOnlyKeys("ops");
    assertThat(ops.getSubcommands()).containsOnlyKeys("get", "upload");
  }

  @Test
  void theCommandsThatAskAServerHaveOptionsForItsConnection() {
    List<List<String>> paths = new ArrayList<>();
    collect(tree(), List.of(), paths);
    List<List<String>> asking =
        paths.stream().filter(path -> CommandTree.asksAServer(new HashSet<>(path))).toList();

    assertThat(asking).contains(List.of("run"), List.of("ops", "upload")).hasSizeGreaterThan(12);
    for (List<String> path : asking) {
      CommandLine found = tree(path.toArray(String[]::new));
      for (String name : path) {
        found = found.getSubcommands().get(name);
      }
      assertThat(
              found.getSubcommands().isEmpty()
                  && found.getCommandSpec().findOption("--retries") == null)
          .as(path.toString())
          .isFalse();
    }
  }

  @Test
  void everyCommandIsThereByEachOfItsNames() {
    List<List<String>> paths = new ArrayList<>();
    collect(tree(), List.of(), paths);

    assertThat(paths).hasSizeGreaterThan(24).contains(List.of("projects", "create"));
    for (List<String> path : paths) {
      CommandLine found = tree(path.toArray(String[]::new));
      for (String name : path) {
        found = found.getSubcommands().get(name);
        assertThat(found).as(path.toString()).isNotNull();
      }
    }
  }

  private static void collect(CommandLine line, List<String> path, List<List<String>> paths) {
    for (Map.Entry<String, CommandLine> below : line.getSubcommands().entrySet()) {
      List<String> deeper = new ArrayList<>(path);
      deeper.add(below.getKey());
      paths.add(deeper);
      collect(below.getValue(), deeper, paths);
    }
  }
}
