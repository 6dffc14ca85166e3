/// The `query` and `sort` of a list, as conditions in SQL whose values are bound, never written in.
package plx.server.runs.query;
