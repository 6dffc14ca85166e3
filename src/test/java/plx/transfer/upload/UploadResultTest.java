package plx.transfer.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import plx.error.ExitCode;
import plx.error.FailureException;
import plx.error.MismatchException;
import plx.error.PolyaxonException;
import plx.error.UnauthorizedException;

class UploadResultTest {
  private final PolyaxonException refused = new UnauthorizedException("PLX-A", "no", "");
  private final PolyaxonException otherSize = new MismatchException("PLX-B", "size", "");
  private final PolyaxonException failed = new FailureException("PLX-C", "bad", "");

  private static ExitCode exitCode(
      long sent, long different, Map<String, PolyaxonException> failures) {
    UploadResult.Counts counts = new UploadResult.Counts(sent, 0, 0, 0);
    return new UploadResult(counts, new TreeMap<>(failures), different)
        .failure()
        .map(PolyaxonException::exitCode)
        .orElse(ExitCode.OK);
  }

  @Test
  void aRefusedUserIsTheReasonWhateverElseWentWrong() {
    assertThat(exitCode(0, 1, Map.of("a", failed, "b", otherSize, "c", refused)))
        .isEqualTo(ExitCode.UNAUTHORIZED);
    assertThat(exitCode(5, 1, Map.of("a", otherSize, "b", refused)))
        .isEqualTo(ExitCode.UNAUTHORIZED);
  }

  @Test
  void anotherSizeIsTheReasonBeforeOtherFailures() {
    assertThat(exitCode(5, 1, Map.of("a", failed, "b", otherSize))).isEqualTo(ExitCode.MISMATCH);
    assertThat(exitCode(0, 1, Map.of("a", failed, "b", otherSize))).isEqualTo(ExitCode.MISMATCH);
  }

  @Test
  void theFailureOfTheOnlyFileIsTheReason() {
    assertThat(exitCode(0, 0, Map.of("a", failed))).isEqualTo(ExitCode.FAILURE);
    assertThat(exitCode(0, 1, Map.of("a", otherSize))).isEqualTo(ExitCode.MISMATCH);
  }

  @Test
  void someFailedAmongOthersIsPartial() {
    assertThat(exitCode(1, 0, Map.of("a", failed))).isEqualTo(ExitCode.PARTIAL);
    assertThat(exitCode(1, 0, Map.of())).isEqualTo(ExitCode.OK);
  }
}
