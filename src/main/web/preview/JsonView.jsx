import { ParsedView } from "./ParsedView.jsx";

export const JsonView = (props) => <ParsedView {...props} parse={JSON.parse} />;

