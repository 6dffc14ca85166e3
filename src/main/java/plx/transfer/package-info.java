/// The core: `upload` plans an upload, delivers it and verifies it; `download` plans a download,
/// receives it and verifies it; here is what both need.
///
/// Start at [plx.transfer.upload.Upload#send] and [plx.transfer.download.Download#fetch].
package plx.transfer;
