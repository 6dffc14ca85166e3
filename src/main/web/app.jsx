import { render } from "preact";
import "uplot/dist/uPlot.min.css";
import "./styles/base.css";
import "./styles/parts.css";
import "./styles/tree.css";
import "./styles/preview.css";
import "./styles/compare.css";
import { useAddress } from "./lib/router.js";
import { restoreTheme } from "./lib/theme.js";
import { Shell } from "./parts/Shell.jsx";
import { ProjectsPage } from "./pages/ProjectsPage.jsx";
import { RunsPage } from "./pages/RunsPage.jsx";
import { RunPage } from "./pages/RunPage.jsx";

function App() {
  const address = useAddress();
  const Page = { projects: ProjectsPage, runs: RunsPage, artifacts: RunPage, compare: RunPage }[address.view];
  return (
    <Shell address={address}>
      <Page key={[address.owner, address.project, address.uuid].join("/")} address={address} />
    </Shell>
  );
}

restoreTheme();
render(<App />, document.getElementById("page"));
