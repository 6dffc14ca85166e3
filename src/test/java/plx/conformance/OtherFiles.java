package plx.conformance;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// A thousand files that a run holds already and that no upload names: at its top, beside the
/// target of an upload, in it, and in directories below it, those that are sent and others.
final class OtherFiles {
  private static final int EACH = 100;

  private OtherFiles() {}

  /// Puts them into a run, behind the back of the server.
  ///
  /// @param target the directory of the run that an upload goes to
  /// @param sent two directories below the target that are sent too
  static void put(ServerUnderTest server, String uuid, String target, List<String> sent)
      throws IOException {
    Random random = new Random(EACH);
    for (String directory : directories(target, sent)) {
      for (int i = 0; i < EACH; i++) {
        byte[] content = new byte[random.nextInt(3000)];
        random.nextBytes(content);
        server.put(uuid, directory + "other-" + i, content);
      }
    }
  }

  private static List<String> directories(String target, List<String> sent) {
    return List.of(
        "",
        "beside/",
        "beside/" + target + "/",
        target + "-more/",
        ".hidden/",
        "dé jà/vu/",
        target + "/",
        target + "/not sent/",
        target + "/" + sent.get(0) + "/",
        target + "/" + sent.get(1) + "/");
  }

  /// What a run must hold after an upload: what it held before, and what was sent.
  ///
  /// @param before the run's tree
  /// @param sent the tree that was sent
  static Map<String, String> and(
      Map<String, String> before, String target, Map<String, String> sent) {
    Map<String, String> all = new TreeMap<>(before);
    sent.forEach((name, content) -> all.put(target + "/" + name, content));
    return all;
  }
}
