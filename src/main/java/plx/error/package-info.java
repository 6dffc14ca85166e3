/// What can go wrong, as types: every failure carries its sentence, its next step and its exit
/// code.
package plx.error;
