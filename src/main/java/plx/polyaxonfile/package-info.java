/// Polyaxonfiles: reads them, overlays them, checks them, and makes the operation that `run` sends.
///
/// Nothing here prints or talks to a server: a [plx.polyaxonfile.PolyaxonfileRequest] goes in, an
/// [plx.polyaxonfile.Operation] comes out.
package plx.polyaxonfile;
