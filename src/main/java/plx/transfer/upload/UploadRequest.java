package plx.transfer.upload;

import plx.files.Selection;

/// What to send where.
///
/// @param selection the files
/// @param target the directory of the run that they go to; empty for the run itself
/// @param replace true: the target becomes exactly the selection, what else is there is deleted;
///   false: they are merged, nothing is deleted
public record UploadRequest(Selection selection, String target, boolean replace) {}
