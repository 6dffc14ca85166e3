package plx.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TableTest {
  private static String print(Table table) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    table.print(
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(OutputStream.nullOutputStream()),
            Terminal.none()));
    return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void columnsAreAsWideAsTheirWidestCellAndLinesEndWithoutBlanks() {
    Table table = new Table().row("a", "b", "c").row("long", "", "").row("é", "🙂🙂", "z");

    assertThat(print(table)).isEqualTo("a     b   c\nlong\né     🙂🙂  z\n");
  }

  @Test
  void aTableWithoutRowsPrintsNothing() {
    assertThat(print(new Table())).isEmpty();
  }
}
