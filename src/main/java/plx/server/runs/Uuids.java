package plx.server.runs;

import java.util.UUID;

/// Names of runs and projects: 32 hexadecimal digits, as the reference writes them.
final class Uuids {
  private Uuids() {}

  static String next() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
