package plx.files;

import java.nio.file.Path;
import java.time.Instant;

/// A file on its way into a tar.
///
/// @param name its path inside the tar, with `/` between names
/// @param source the file it comes from
/// @param size bytes that it had when it was selected
/// @param mode permission bits, e.g. `0644`
/// @param modified its modification time
public record TarMember(String name, Path source, long size, int mode, Instant modified) {}
