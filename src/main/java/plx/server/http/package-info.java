/// HTTP for the server: the only user of Jetty.
package plx.server.http;
