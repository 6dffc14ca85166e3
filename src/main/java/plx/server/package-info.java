/// A Polyaxon server for one machine: `http` speaks, `runs` keeps projects and runs, `store` keeps
/// the artifacts, `api` puts them together.
package plx.server;
