/// The endpoints: thin, between HTTP and what the server keeps.
package plx.server.api;
