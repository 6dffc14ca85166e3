/// The local side: walk a tree, write and read tars, stage files and move them in atomically. The
/// only user of commons-compress.
package plx.files;
