package plx.cli;

import java.util.function.Supplier;
import plx.console.Console;
import plx.settings.Environment;

/// What every command is given: the console, the environment, and what is made from them when it is
/// first needed, so that `--help` reads no file and opens no connection.
///
/// @param console the streams
/// @param environment variables and working directory
/// @param interrupts what runs when the process is told to end
/// @param verbose whether `-v` was given
public record Context(
    Console console, Environment environment, Interrupts interrupts, Supplier<Boolean> verbose) {}
