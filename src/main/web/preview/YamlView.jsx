import { JSON_SCHEMA, loadAll } from "js-yaml";
import { ParsedView } from "./ParsedView.jsx";

// Times stay the text that they are.
function parse(text) {
  const documents = loadAll(text, null, { schema: JSON_SCHEMA });
  return documents.length === 1 ? documents[0] : documents;
}

export const YamlView = (props) => <ParsedView {...props} parse={parse} />;
