package plx;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// Runs several command lines in one process, one on each line of standard input, words between
/// blanks. The build makes the AOT cache of the image from it; nobody else needs it.
public final class Training {
  private Training() {}

  /// Ends with the exit code of the first command that fails.
  public static void main(String[] arguments) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int status = 0;
    for (String line = lines.readLine(); line != null && status == 0; line = lines.readLine()) {
      status = Main.run(line.split(" "));
    }
    System.exit(status);
  }
}
