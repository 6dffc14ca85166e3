package plx.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// What `BROWSER` names in tests: a program that hands the address over and ends.
///
/// @param program what is to be started
/// @param pipe where it writes the address
public record FakeBrowser(Path program, Path pipe) {
  /// Makes it in a directory.
  public static FakeBrowser in(Path directory) throws IOException {
    Path pipe = directory.resolve("opened");
    new ProcessBuilder("mkfifo", pipe.toString()).start().onExit().join();
    Path program = directory.resolve("browser");
    Files.writeString(program, "#!/bin/sh\nprintf '%s' \"$1\" > '" + pipe + "'\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new FakeBrowser(program, pipe);
  }

  /// Waits until it was started, once, and says with what.
  public String opened() throws IOException {
    return Files.readString(pipe);
  }
}
