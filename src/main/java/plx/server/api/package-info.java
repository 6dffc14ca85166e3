/// The endpoints: requests to the parts that keep things, and their answers in the shapes of the
/// reference server haupt 2.18.0, which were compared answer by answer.
package plx.server.api;
