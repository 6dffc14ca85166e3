/// Projects, runs, their statuses and lineage in SQLite: the only user of JDBC.
package plx.server.runs;
