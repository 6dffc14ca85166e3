package plx.transfer;

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
  private static final PolyaxonException REFUSED = new UnauthorizedException("PLX-A", "no", "");
  private static final PolyaxonException OTHER_SIZE = new MismatchException("PLX-B", "size", "");
  private static final PolyaxonException FAILED = new FailureException("PLX-C", "bad", "");

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
    assertThat(exitCode(0, 1, Map.of("a", FAILED, "b", OTHER_SIZE, "c", REFUSED)))
        .isEqualTo(ExitCode.UNAUTHORIZED);
    assertThat(exitCode(5, 1, Map.of("a", OTHER_SIZE, "b", REFUSED)))
        .isEqualTo(ExitCode.UNAUTHORIZED);
  }

  @Test
  void anotherSizeIsTheReasonBeforeOtherFailures() {
    assertThat(exitCode(5, 1, Map.of("a", FAILED, "b", OTHER_SIZE))).isEqualTo(ExitCode.MISMATCH);
    assertThat(exitCode(0, 1, Map.of("a", FAILED, "b", OTHER_SIZE))).isEqualTo(ExitCode.MISMATCH);
  }

  @Test
  void theFailureOfTheOnlyFileIsTheReason() {
    assertThat(exitCode(0, 0, Map.of("a", FAILED))).isEqualTo(ExitCode.FAILURE);
    assertThat(exitCode(0, 1, Map.of("a", OTHER_SIZE))).isEqualTo(ExitCode.MISMATCH);
  }

  @Test
  void someFailedAmongOthersIsPartial() {
    assertThat(exitCode(1, 0, Map.of("a", FAILED))).isEqualTo(ExitCode.PARTIAL);
    assertThat(exitCode(1, 0, Map.of())).isEqualTo(ExitCode.OK);
  }
}
