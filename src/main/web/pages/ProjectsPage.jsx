import { useState } from "preact/hooks";
import { projects } from "../lib/api.js";
import { time } from "../lib/format.js";
import { useLoad, useTitle } from "../lib/hooks.js";
import { follow, runsAddress } from "../lib/router.js";
import { Empty, Failure, Loading } from "../parts/Notice.jsx";
import { Pager } from "../parts/Pager.jsx";

const LIMIT = 50;

export function ProjectsPage({ address }) {
  const [offset, go] = useState(0);
  const { value, error, again } = useLoad(
    (signal) => projects(address.owner, { limit: LIMIT, offset }, signal),
    [address.owner, offset],
  );
  useTitle("Projects");
  return (
    <section class="list">
      <h1>Projects</h1>
      {error && <Failure error={error} again={again} />}
      {!value && !error && <Loading />}
      {value?.results.length === 0 && (
        <Empty>
          There is no project yet. Make one: <code>polyaxon project create --name NAME</code>
        </Empty>
      )}
      {value?.results.length > 0 && <ProjectTable owner={address.owner} projects={value.results} />}
      {value && <Pager offset={offset} limit={LIMIT} total={value.count} go={go} />}
    </section>
  );
}

const ProjectTable = ({ owner, projects }) => (
  <table class="rows">
    <thead>
      <tr>
        <th>Name</th>
        <th class="wide">Description</th>
        <th class="wide">Updated</th>
      </tr>
    </thead>
    <tbody>
      {projects.map((project) => (
        <tr key={project.uuid ?? project.name}>
          <td>
            <a href={runsAddress(owner, project.name)} onClick={follow}>
              {project.name}
            </a>
          </td>
          <td class="wide quiet">{project.description}</td>
          <td class="wide quiet">{time(project.updated_at ?? project.created_at)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
