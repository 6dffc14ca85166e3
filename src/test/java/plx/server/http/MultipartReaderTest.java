package plx.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plx.error.UsageException;

class MultipartReaderTest {
  private static final int LARGEST_HEAD = 100;

  /// Gives at the most so many bytes at once, as a slow connection does.
  private static InputStream slowly(byte[] body, int atOnce) {
    return new FilterInputStream(new ByteArrayInputStream(body)) {
      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        return super.read(target, offset, Math.min(length, atOnce));
      }
    };
  }

  private static MultipartReader reader(String body) {
    return new MultipartReader(
        new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1)), "b");
  }

  /// Heads and contents in turn.
  private static List<String> parts(MultipartReader reader) throws IOException {
    List<String> parts = new ArrayList<>();
    reader.skipPreamble();
    while (reader.nextPart()) {
      parts.add(reader.head(LARGEST_HEAD));
      try (InputStream content = reader.content()) {
        parts.add(new String(content.readAllBytes(), StandardCharsets.ISO_8859_1));
      }
    }
    return parts;
  }

  private static List<String> parts(String body) throws IOException {
    return parts(reader(body));
  }

  @Test
  void headsAndContentsAreReadInTurn() throws IOException {
    assertThat(parts("--b\r\nA: 1\r\nB: 2\r\n\r\nfirst\r\n--b\r\nC: 3\r\n\r\n\r\n--b--\r\n"))
        .containsExactly("A: 1\r\nB: 2", "first", "C: 3", "");
  }

  @Test
  void whatStandsBeforeTheFirstDelimiterIsPassedOver() throws IOException {
    assertThat(parts("for old readers\r\n--b\r\nA: 1\r\n\r\nx\r\n--b--"))
        .containsExactly("A: 1", "x");
  }

  @Test
  void whatOnlyResemblesADelimiterIsContent() throws IOException {
    String content = "\r\n--\r\n-\r\n--B\r--b\n--b\r\n--";

    assertThat(parts("--b\r\nA: 1\r\n\r\n" + content + "\r\n--b--"))
        .containsExactly("A: 1", content);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 1 << 20})
  void itDoesNotMatterHowTheBytesArrive(int atOnce) throws IOException {
    Random random = new Random(atOnce);
    byte[] content = new byte[300_000];
    // Of few letters, so that it is full of beginnings of the delimiter.
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) "\r\n-x".charAt(random.nextInt(4));
    }
    String text = new String(content, StandardCharsets.ISO_8859_1);
    String body = "--xx\r\nA: 1\r\n\r\n" + text.replace("xx", "x-") + "\r\n--xx--";
    byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);

    assertThat(parts(new MultipartReader(slowly(bytes, atOnce), "xx")))
        .containsExactly("A: 1", text.replace("xx", "x-"));
  }

  @Test
  void contentThatIsNotReadIsSkipped() throws IOException {
    MultipartReader reader =
        reader("--b\r\nA: 1\r\n\r\n" + "y".repeat(400_000) + "\r\n--b\r\nB: 2\r\n\r\nz\r\n--b--");
    reader.skipPreamble();
    assertThat(reader.nextPart()).isTrue();
    reader.head(LARGEST_HEAD);
    try (InputStream content = reader.content()) {
      assertThat(content.read()).isEqualTo('y');
    }

    assertThat(reader.nextPart()).isTrue();
    assertThat(reader.head(LARGEST_HEAD)).isEqualTo("B: 2");
  }

  @Test
  void whatFollowsTheLastDelimiterIsCounted() throws IOException {
    MultipartReader reader = reader("--b\r\nA: 1\r\n\r\nx\r\n--b--epilogue");
    parts(reader);

    assertThat(reader.rest(5)).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no delimiter",
        "--b",
        "--b\r\nA: 1\r\n\r\nx",
        "--b\r\nA: 1\r\n\r\nx\r\n--",
        "--b\r\nA: 1\r\n\r\nx\r\n--b\r\n",
        "--b\r\nA: 1\r\n\r\nx\r\n--bA",
      })
  void aBodyThatEndsTooEarlyOrGoesOnWronglyIsBroken(String body) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> parts(body))
        .satisfies(e -> assertThat(e.code()).isEqualTo("PLX-MULTIPART"));
  }

  @Test
  void aHeadThatIsTooLongIsNotKept() {
    String body = "--b\r\nA: " + "x".repeat(LARGEST_HEAD) + "\r\n\r\nx\r\n--b--";

    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> parts(body))
        .withMessageContaining("longer than 100 bytes");
  }
}
