/// What a polyaxonfile may hold: the sections and their fields, the check of a document against
/// them and the merge of one document over another.
package plx.polyaxonfile.schema;
