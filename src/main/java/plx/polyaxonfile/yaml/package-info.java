/// YAML as the reference reads it (YAML 1.1 with PyYAML's rules for plain scalars), as JSON values.
package plx.polyaxonfile.yaml;
