package plx.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final long SECOND = 1_000_000_000;
  private static final String CLEAR = "\r\033[K";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicLong now = new AtomicLong(-5 * SECOND);

  private Progress progress(boolean terminal, int columns) {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new Terminal(true, terminal, columns));
    return new Progress(console, "Sending", now::get);
  }

  private String shown() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static void wholeTransfer(Progress progress, AtomicLong now) {
    progress.planned(2, 3000);
    now.addAndGet(SECOND);
    progress.moved(1500);
    now.addAndGet(SECOND);
    progress.moved(1500);
    progress.arrived(2);
    progress.verifying();
    progress.note("a note");
    progress.finished();
  }

  @Test
  void nothingIsDrawnWhenStandardErrorIsNoTerminal() {
    wholeTransfer(progress(false, 80), now);

    assertThat(shown()).isEqualToNormalizingNewlines("Sending: 2 files, 3.0 KB\na note\n");
    assertThat(out.size()).isZero();
  }

  @Test
  void aBarIsDrawnOnATerminalAndLeavesNothing() {
    wholeTransfer(progress(true, 200), now);

    assertThat(shown()).contains(" 50% [##########..........] 0/2 files  1.5 KB/3.0 KB  1.5 KB/s");
    assertThat(shown()).contains("0:01 left");
    assertThat(shown()).endsWith("a note" + System.lineSeparator());
    assertThat(shown()).contains("comparing with the run ..." + CLEAR + "a note");
    assertThat(out.size()).isZero();
  }

  @Test
  void theBarIsNotDrawnMoreOftenThanTenTimesASecond() {
    Progress progress = progress(true, 200);
    progress.planned(1000, 1000);
    for (int i = 0; i < 1000; i++) {
      progress.moved(1);
      now.addAndGet(SECOND / 1000);
    }

    assertThat(shown().split(CLEAR.replace("[", "\\["), -1)).hasSize(11);
  }

  @Test
  void theBarIsFullOnlyWhenTheLastFileWasAnswered() {
    Progress progress = progress(true, 200);
    progress.planned(1, 1000);
    progress.moved(1000);
    assertThat(progress.line(SECOND)).startsWith(" 99%");
    progress.arrived(1);
    assertThat(progress.line(SECOND)).startsWith("100%");
  }

  @Test
  void theBytesOfABrokenRequestAreTakenBack() {
    Progress progress = progress(true, 200);
    progress.planned(1, 1000);
    progress.moved(800);
    progress.moved(-800);
    assertThat(progress.line(SECOND))
        .startsWith("  0% [....................] 0/1 files  0 B/1.0 KB");
  }

  @Test
  void aFileThatGrewShowsNoNegativeTime() {
    Progress progress = progress(true, 200);
    progress.planned(1, 1000);
    progress.moved(5000);
    assertThat(progress.line(SECOND)).contains("0:00 left").startsWith(" 99%");
  }

  @Test
  void filesWithoutBytesAreNoDivisionByZero() {
    Progress progress = progress(true, 200);
    progress.planned(2, 0);
    progress.arrived(2);
    assertThat(progress.line(0)).startsWith("100%").contains("2/2 files");
  }

  @Test
  void aNarrowTerminalCutsTheLine() {
    Progress progress = progress(true, 30);
    progress.planned(2, 3000);
    progress.moved(1500);

    String bar = shown().substring(shown().indexOf(CLEAR) + CLEAR.length());
    assertThat(bar).hasSize(29);
  }
}
