/// What people see: streams, progress, tables, error messages.
package plx.console;
