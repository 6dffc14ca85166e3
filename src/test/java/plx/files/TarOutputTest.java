package plx.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarOutputTest {
  private static final int LARGE = 200_000;

  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

  private TarOutput output(boolean packed) throws IOException {
    return packed ? TarOutput.gzip(sent) : TarOutput.plain(sent);
  }

  private static TarEntry entry(String name, long size) {
    return new TarEntry(name, false, size, 0644, Instant.EPOCH);
  }

  private static InputStream content(int length) {
    return new ByteArrayInputStream(new byte[length]);
  }

  private List<TarEntry> received() throws IOException {
    List<TarEntry> entries = new ArrayList<>();
    try (TarInput tar = new TarInput(new ByteArrayInputStream(sent.toByteArray()))) {
      tar.forEach((entry, content) -> entries.add(entry));
    }
    return entries;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsFinishedIsWholeBeforeItIsClosed(boolean packed) throws IOException {
    try (TarOutput tar = output(packed)) {
      tar.add(entry("small", 1), content(1));
      tar.add(entry("large", LARGE), content(LARGE));
      tar.add(entry("empty", 0), content(0));
      tar.finish();

      assertThat(received())
          .containsExactly(entry("small", 1), entry("large", LARGE), entry("empty", 0));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatBreaksOffHasNoEnd(boolean packed) throws IOException {
    try (TarOutput tar = output(packed)) {
      tar.add(entry("whole", LARGE), content(LARGE));
      assertThatThrownBy(() -> tar.add(entry("cut", LARGE), content(LARGE - 1)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("became shorter");
    }

    assertThatThrownBy(this::received).isInstanceOf(IOException.class);
  }
}
