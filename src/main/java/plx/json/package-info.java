/// JSON as trees; knows nothing of Polyaxon.
package plx.json;
