package plx.transfer.download;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.error.RefusedException;
import plx.transfer.RemoteFile;
import plx.transfer.TransferJournal;

class EarlierFilesTest {
  @TempDir private Path here;

  /// Half of a character, as Python tells of a name that is not UTF-8.
  @Test
  void aNameThatCannotBeHereIsRefusedAlsoWhenNothingIsKnownOfIt() {
    List<RemoteFile> wanted = List.of(new RemoteFile("caf\udce9", 1));

    assertThatThrownBy(
            () -> EarlierFiles.of(wanted, here, TransferJournal.none(), KnownHashes.none()))
        .isInstanceOf(RefusedException.class);
  }
}
