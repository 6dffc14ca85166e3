package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The plan of `run --dry-run`, and what the command then does.
class RunDryRunTest {
  /// The first run that the server makes.
  private static final String RUN = "00000000000000000000000000abc001";

  @TempDir private Path root;
  @AutoClose private ServerSession session;

  @BeforeEach
  void start() throws IOException {
    session = new ServerSession(root);
    session
        .local()
        .file("job.yaml", ServerSession.COMPONENT)
        .file("data/a.txt", "a")
        .file("data/sub/b.txt", "bb")
        .file("data/drop.log", "x")
        .file("more/c.txt", "ccc")
        .file(".polyaxonignore", "*.log\n");
  }

  private CommandResult run(String line) {
    return session.run(line.split(" "));
  }

  @Test
  void theRunAndEveryUploadAreShownWithoutAServer() {
    session.local().variable("POLYAXON_HOST", "http://127.0.0.1:9");

    CommandResult result =
        run("run -f job.yaml -n mine --tags x,y -P epochs=3 -u-from data -m more:code --dry-run");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out())
        .startsWith("would create a run in the project default/iris\nname  mine\n")
        .contains("[\"x\",\"y\"]")
        .contains("\"mount\" : [ \"more:code\" ]", "\"value\" : \"3\"")
        .endsWith(
            """
            would upload data to uploads/
            send      uploads/a.txt  1 B
            send      uploads/sub/b.txt  2 B
            left out  data/drop.log  by `*.log` (.polyaxonignore:1)
            would send 2 (3 B) in 1 requests, unchanged 0, overwrite 0, delete 0, left out 1
            would upload more to code/
            send      code/c.txt  3 B
            would send 1 (3 B) in 1 requests, unchanged 0, overwrite 0, delete 0, left out 0
            would approve the run
            would write %s
            nothing was created or sent
            """
                .formatted(session.local().path(".polyaxon/.run")));
  }

  @Test
  void withoutUploadsNothingWouldBeApproved() {
    assertThat(run("run -f job.yaml --dry-run").out())
        .doesNotContain("approve")
        .endsWith("nothing was created or sent\n");
  }

  @Test
  void thePlanIsWhatTheCommandThenDoes() {
    String line = "run -f job.yaml -u-from data -u-to / -m more:/ -m more/c.txt:sub";
    List<String> planned = sent(run(line + " --dry-run").out());

    assertThat(run(line).exit()).isZero();

    assertThat(planned).containsExactlyInAnyOrderElementsOf(session.artifacts(RUN).keySet());
  }

  private static List<String> sent(String out) {
    return out.lines()
        .filter(line -> line.startsWith("send      "))
        .map(line -> line.substring(10).replaceFirst("  .*", ""))
        .toList();
  }

  @Test
  void aMountOverAnotherIsAnOverwrite() {
    session.local().file("other/a.txt", "other");
    String line = "run -f job.yaml -m data:code -m other:code";

    CommandResult dry = run(line + " --dry-run");

    assertThat(dry.out()).contains("overwrite code/a.txt  5 B\n");
    assertThat(run(line).err()).contains("new content for 1 file of the run");
  }

  @Test
  void aMountThatWouldBeRefusedIsRefusedBeforeTheRunExists() {
    session.local().file("other/sub", "a file");
    String line = "run -f job.yaml -m data:code -m other:code";

    CommandResult dry = run(line + " --dry-run");

    assertThat(dry.exit()).isEqualTo(6);
    assertThat(dry.out()).isEmpty();
    assertThat(dry.err()).contains("[PLX-PATH-CONFLICT]").contains("code/sub");
    assertThat(session.server().requests()).isEmpty();
    assertThat(run(line).exit()).isEqualTo(6);
  }
}
