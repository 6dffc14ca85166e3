package plx.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// What `BROWSER` names in tests: a program that hands the address over and ends.
public final class FakeBrowser implements AutoCloseable {
  /// Whoever waits longer waits for what never comes.
  private static final int LONGEST_MS = 60_000;

  private final ServerSocket calls;
  private final Path program;

  private FakeBrowser(ServerSocket calls, Path program) {
    this.calls = calls;
    this.program = program;
  }

  /// Makes it in a directory.
  public static FakeBrowser in(Path directory) throws IOException {
    ServerSocket calls = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    calls.setSoTimeout(LONGEST_MS);
    Path program = directory.resolve("browser");
    String place = "/dev/tcp/127.0.0.1/" + calls.getLocalPort();
    Files.writeString(program, "#!/bin/bash\nprintf '%s' \"$1\" > " + place + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new FakeBrowser(calls, program);
  }

  /// What is to be started.
  public String program() {
    return program.toString();
  }

  /// Waits until it was started, once, and says with what.
  public String opened() throws IOException {
    try (Socket call = calls.accept()) {
      return new String(call.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() throws IOException {
    calls.close();
  }
}
