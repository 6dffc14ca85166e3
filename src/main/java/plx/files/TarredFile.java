package plx.files;

/// A file of an archive that a server sends.
///
/// @param path checked by [ArtifactPath#checked]
/// @param size bytes
/// @param traits its mode and time, where they make sense
public record TarredFile(String path, long size, FileTraits traits) {}
