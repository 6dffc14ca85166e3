/// The artifacts page over a platform that has none of ours: served on this machine, read-only, its
/// data fetched through the client.
package plx.browse;
