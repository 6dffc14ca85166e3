/// Files on this side: selecting those of an upload, packing them, and putting received ones in
/// place.
package plx.files;
