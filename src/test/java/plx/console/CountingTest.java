package plx.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// What is shown while nobody knows how long it takes, with a clock that the tests turn.
class CountingTest {
  private static final long SECOND = 1_000_000_000;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicLong clock = new AtomicLong(-5 * SECOND);

  private Console console(Terminal terminal) {
    return new Console(
        InputStream.nullInputStream(),
        new PrintStream(OutputStream.nullOutputStream()),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        terminal);
  }

  private Counting counting(Terminal terminal) {
    return counting(console(terminal));
  }

  private Counting counting(Console console) {
    return new Counting(console, "looking through the files", clock::get);
  }

  private String shown() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatTakesLongShowsHowMuchItHasSeen() {
    Counting counting = counting(new Terminal(true, true, 80));
    counting.seen(999);
    clock.addAndGet(2 * SECOND);
    counting.seen(1);
    counting.seen(234);
    clock.addAndGet(SECOND);
    counting.seen(1);

    assertThat(shown())
        .isEqualTo(
            "\r\033[Klooking through the files: 1,000 so far"
                + "\r\033[Klooking through the files: 1,235 so far");
    counting.finished();
    clock.addAndGet(SECOND);
    counting.seen(1);
    assertThat(shown()).endsWith(" so far\r\033[K");
  }

  @Test
  void whatIsOverSoonIsSilent() {
    Counting counting = counting(new Terminal(true, true, 80));
    clock.addAndGet(SECOND / 2);
    counting.seen(100_000);
    counting.finished();

    assertThat(shown()).isEmpty();
  }

  @Test
  void inAPipeItIsSilent() {
    Counting counting = counting(Terminal.none());
    clock.addAndGet(60 * SECOND);
    counting.seen(1);
    counting.finished();

    assertThat(shown()).isEmpty();
  }

  @Test
  void aNarrowTerminalGetsWhatThereIsRoomFor() {
    Counting counting = counting(new Terminal(true, true, 12));
    clock.addAndGet(2 * SECOND);
    counting.seen(1);

    assertThat(shown()).isEqualTo("\r\033[Klooking thr");
  }

  @Test
  void whateverIsSaidMeanwhileHasALineOfItsOwn() {
    Console console = console(new Terminal(true, true, 80));
    Counting counting = counting(console);
    clock.addAndGet(2 * SECOND);
    counting.seen(1);
    console.warn("a link is not sent");
    clock.addAndGet(SECOND);
    counting.seen(1);

    assertThat(shown())
        .isEqualTo(
            "\r\033[Klooking through the files: 1 so far"
                + "\r\033[KWarning: a link is not sent\n"
                + "\r\033[Klooking through the files: 2 so far");
  }
}
