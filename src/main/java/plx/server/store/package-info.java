/// The artifacts of runs as plain files, `DIR/UUID/…`: received, merged, listed, read, packed and
/// deleted, so that a crash at any moment leaves each file old or new, and whole. No HTTP in it.
package plx.server.store;
