package plx.transfer.upload;

import plx.files.SelectedFile;

/// One file that travels in a request of its own.
///
/// @param directory the directory of the run that it goes to
/// @param file what is sent
/// @param overwrites whether a file of this name was there
record FileUpload(String directory, SelectedFile file, boolean overwrites) {}
