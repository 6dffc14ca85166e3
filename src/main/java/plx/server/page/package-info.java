/// The web page: its files, bundled into the jar by the build, and the headers that keep it safe.
package plx.server.page;
