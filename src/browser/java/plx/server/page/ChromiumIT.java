package plx.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/// What happens where there is no Chromium.
@Tag("browser")
class ChromiumIT {
  @Test
  void withoutItTheTestsAreSkippedAndTheReasonIsSaid() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    assertThatThrownBy(() -> Chromium.required(Chromium.among("/no/such/chromium"), out))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("apt-get install chromium");
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("The page's tests are skipped: Chromium is not installed here");
  }
}
