/// The command line: one class a command, each turns its options into a request, makes one call and
/// prints. The only user of picocli.
package plx.cli;
