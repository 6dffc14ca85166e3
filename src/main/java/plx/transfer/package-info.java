/// The core: plan an upload, deliver it, verify it; plan a download, receive it, verify it.
///
/// Start at [plx.transfer.Upload#send] and [plx.transfer.Download#fetch].
package plx.transfer;
