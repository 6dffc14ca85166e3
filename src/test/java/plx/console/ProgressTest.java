package plx.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// The bar, with a clock that the tests turn.
class ProgressTest {
  private static final Terminal WIDE = new Terminal(true, true, 200);
  private static final long SECOND = 1_000_000_000;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicLong clock = new AtomicLong(-5 * SECOND);

  private Progress progress(Terminal terminal) {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminal);
    return new Progress(console, "Uploading to uploads/", clock::get);
  }

  private String shown() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /// What the last drawing left on the line.
  private String bar() {
    return shown().substring(shown().lastIndexOf("\r\033[K") + 4);
  }

  @Test
  void inAPipeThereIsOneLineAndNoBar() {
    Progress progress = progress(Terminal.none());

    progress.planned(2, 1500);
    clock.addAndGet(SECOND);
    progress.moved(1500);
    progress.arrived(2, 1500);
    progress.verifying();
    progress.finished();

    assertThat(shown()).isEqualTo("Uploading to uploads/: 2 files, 1.5 KB\n");
    assertThat(out.size()).isZero();
  }

  @Test
  void directoriesOfTheRunAreCountedBeforeThereIsAPlanAndWhenAllIsCompared() {
    Progress progress = progress(WIDE);
    progress.listed();
    assertThat(shown()).isEmpty();
    clock.addAndGet(2 * SECOND);
    progress.listed();
    assertThat(bar()).isEqualTo("reading the run's directories: 2 so far");

    progress.planned(1, 10);
    assertThat(shown()).endsWith("\r\033[KUploading to uploads/: 1 file, 10 B\n");
    progress.moved(10);
    progress.verifying();
    assertThat(shown()).endsWith("comparing with the run ...");
    progress.listed();
    clock.addAndGet(2 * SECOND);
    progress.listed();
    assertThat(bar()).isEqualTo("comparing with the run's directories: 2 so far");
  }

  @Test
  void inAPipeTheyAreNotCounted() {
    Progress progress = progress(Terminal.none());
    clock.addAndGet(2 * SECOND);
    progress.listed();
    progress.finished();

    assertThat(shown()).isEmpty();
  }

  @Test
  void theBarShowsFilesBytesRateAndTimeLeft() {
    Progress progress = progress(WIDE);
    progress.planned(4, 4000);
    clock.addAndGet(2 * SECOND);
    progress.moved(1000);

    assertThat(bar())
        .isEqualTo(" 25% [#####...............] 0/4 files  1.0 KB/4.0 KB  500 B/s  0:06 left");
  }

  @Test
  void theBarIsDrawnAtMostTenTimesASecond() {
    Progress progress = progress(WIDE);
    progress.planned(1, 1000);
    for (int i = 0; i < 100; i++) {
      clock.addAndGet(SECOND / 100);
      progress.moved(10);
    }

    assertThat(shown().split("\r", -1).length - 1).isBetween(5, 11);
  }

  @Test
  void packingIsShownAndIsNoPartOfTheRate() {
    Progress progress = progress(WIDE);
    progress.planned(4, 4000);
    progress.packing(1000);
    clock.addAndGet(3 * SECOND);
    progress.packing(1000);
    assertThat(bar()).isEqualTo("packing 2.0 KB of 4.0 KB");

    progress.packed(5000, 1000);
    progress.moved(0);
    clock.addAndGet(2 * SECOND);
    progress.moved(1000);

    assertThat(bar())
        .isEqualTo(" 25% [#####...............] 0/4 files  1.0 KB/4.0 KB  500 B/s  0:06 left");
  }

  @Test
  void whatPackingWonIsSaidOnce() {
    Progress progress = progress(Terminal.none());
    progress.planned(2, 4000);
    for (int i = 0; i < 3; i++) {
      progress.packing(1000);
      progress.packed(2000, 500);
      progress.moved(1000);
    }
    progress.verifying();
    progress.verifying();

    assertThat(shown())
        .isEqualTo("Uploading to uploads/: 2 files, 4.0 KB\npacked 6.0 KB to 1.5 KB\n");
  }

  @Test
  void itIsNotFullBeforeTheServerHasAnsweredForTheLastFile() {
    Progress progress = progress(WIDE);
    progress.planned(2, 1000);
    clock.addAndGet(SECOND);
    progress.moved(1000);
    assertThat(bar()).startsWith(" 99% ");

    clock.addAndGet(SECOND);
    progress.arrived(2, 1500);
    assertThat(bar()).startsWith("100% ");
  }

  @Test
  void whatWasTakenBackIsNotCounted() {
    Progress progress = progress(WIDE);
    progress.planned(1, 1000);
    progress.moved(800);
    clock.addAndGet(SECOND);
    progress.moved(-800);

    assertThat(bar()).startsWith("  0% [....................] 0/1 files  0 B/1.0 KB");
  }

  @Test
  void whatIsSentTwiceMakesNoNonsense() {
    Progress progress = progress(WIDE);
    progress.planned(2, 1000);
    progress.moved(2000);
    clock.addAndGet(SECOND);
    progress.arrived(3, 2000);

    assertThat(bar()).startsWith("100% [####################] 2/2 files").doesNotContain("-");
  }

  @Test
  void emptyFilesAreCountedByTheirNumber() {
    Progress progress = progress(WIDE);
    progress.planned(2, 0);
    clock.addAndGet(SECOND);
    progress.arrived(1, 0);
    assertThat(bar()).startsWith(" 50% [##########..........] 1/2 files");

    clock.addAndGet(SECOND);
    progress.arrived(1, 0);
    assertThat(bar()).startsWith("100% ");
  }

  @Test
  void interruptedItTellsWhatTheServerHasConfirmed() {
    Progress progress = progress(WIDE);
    assertThat(progress.interrupted()).isEqualTo("nothing had moved yet");

    progress = progress(WIDE);
    progress.planned(300, 30_000_000);
    progress.moved(1_200_000);
    progress.arrived(12, 1_200_000);
    assertThat(progress.interrupted()).isEqualTo("12 of 300 files had arrived (1.2 MB of 30.0 MB)");

    progress.moved(500_000);
    assertThat(progress.interrupted()).endsWith("(1.2 MB of 30.0 MB), 500.0 KB were under way");

    progress.moved(-500_000);
    progress.arrived(-2, -200_000);
    assertThat(progress.interrupted()).startsWith("10 of 300 files had arrived (1.0 MB of ");
  }

  @Test
  void interruptedBeforeTheComparisonItSaysSo() {
    Progress progress = progress(Terminal.none());
    progress.planned(1, 10);
    progress.moved(10);
    progress.arrived(1, 10);
    progress.verifying();

    assertThat(progress.interrupted())
        .isEqualTo(
            "1 of 1 file had arrived (10 B of 10 B), and were not compared with the run yet");
  }

  @Test
  void afterAnInterruptionNothingIsDrawn() {
    Progress progress = progress(WIDE);
    progress.planned(1, 1000);
    String before = shown();
    progress.interrupted();

    clock.addAndGet(SECOND);
    progress.moved(500);
    progress.verifying();

    assertThat(shown()).isEqualTo(before);
  }

  @Test
  void theBarFitsIntoTheTerminal() {
    Progress progress = progress(new Terminal(true, true, 20));
    progress.planned(1, 1000);
    clock.addAndGet(SECOND);
    progress.moved(500);

    assertThat(bar()).hasSize(19);
  }

  @Test
  void aNoteStandsOnALineOfItsOwn() {
    Progress progress = progress(WIDE);
    progress.planned(1, 1000);
    clock.addAndGet(SECOND);
    progress.moved(500);
    progress.note("try 2 of 5");

    assertThat(shown()).endsWith("\r\033[Ktry 2 of 5\n");
  }

  @Test
  void atTheEndNothingOfTheBarIsLeft() {
    Progress progress = progress(WIDE);
    progress.planned(1, 1000);
    clock.addAndGet(SECOND);
    progress.moved(500);
    progress.verifying();
    progress.finished();

    assertThat(shown()).endsWith("comparing with the run ...\r\033[K");
  }
}
