/// The steps of `polyaxon run`: create, upload, mount, approve.
package plx.runs;
