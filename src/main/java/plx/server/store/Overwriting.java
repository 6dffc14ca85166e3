package plx.server.store;

/// What becomes of a file that the run has already, when an upload names it.
public enum Overwriting {
  /// It is replaced, in one step; what the upload does not name stays. The reference server deletes
  /// the whole target first, so two uploads lose each other's files there.
  REPLACE,

  /// It stays, and the other files of the upload are added. The reference server drops the whole
  /// upload when its target exists and answers that all is well; here nothing is dropped, and two
  /// uploads of one directory that race lose nothing: of each file, the first one stays.
  KEEP
}
