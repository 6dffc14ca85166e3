/// The HTTP client of a Polyaxon deployment: one method a request, the only user of okhttp.
///
/// Facts about the requests come from running the reference client and server 2.18.0; the contract
/// is summed up in `docs/compatibility.md`.
package plx.api;
