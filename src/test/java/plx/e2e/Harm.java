package plx.e2e;

import plx.e2e.HostileServer.Answer;

/// What is asked of the program, what it is answered, and how it has to end.
///
/// @param name what is wrong with the answer
/// @param upload whether a file is sent; else the run is fetched
/// @param kind the request that is answered so, as in [HostileServer]; `part` for a large file
/// @param exit the exit code
/// @param says a part of what the program says
record Harm(String name, boolean upload, String kind, Answer answer, int exit, String says) {
  static Harm download(String name, String kind, Answer answer, int exit, String says) {
    return new Harm(name, false, kind, answer, exit, says);
  }

  static Harm upload(String name, String kind, Answer answer, int exit, String says) {
    return new Harm(name, true, kind, answer, exit, says);
  }

  /// How long an answer may be silent.
  int seconds() {
    return name.startsWith("silence") ? 1 : 20;
  }

  @Override
  public String toString() {
    return (upload ? "upload, " : "download, ") + kind + ": " + name;
  }
}
