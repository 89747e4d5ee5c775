import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { componentProblems, imageProblems, podProblems } from './chart-assertions.mjs';
import { countOf, linesOf, outcomeOf, ROOT } from './commands.mjs';
import { helmOnCopy, helmProgram } from './helm.mjs';

/** @typedef {import('./commands.mjs').Outcome} Outcome */

const RENDERS = ['minimal', 'production'];
const KUBE_VERSION = '1.34.0';
const goldenOf = name => path.join(ROOT, `charts/shuniu/golden/${name}.golden.yaml`);

/** What must stop a render, and the words that say why. */
const REFUSALS = [
  { name: 'the tag latest', set: ['image.tag=latest'], says: "image.tag is 'latest'" },
  { name: 'no issuer', set: ['oidc.issuer='], says: 'oidc.issuer is missing' },
  {
    name: 'a missing database secret',
    set: ['components.stations.database.existingSecret='],
    says: 'components.stations.database.existingSecret is missing',
  },
  {
    name: 'missing field keys',
    set: ['components.casework.keys.existingSecret='],
    says: 'components.casework.keys.existingSecret is missing',
  },
  { name: 'a missing migrations secret', set: ['migrations.existingSecret='], says: 'migrations.existingSecret is missing' },
  { name: 'an unknown word', set: ['components.gateway.replica=3'], says: 'replica' },
  { name: 'an edge open to everyone', set: ['networkPolicy.edges.nats.peers=null'], says: 'networkPolicy.edges.nats.peers' },
];

/**
 * The objects of a render.
 * @param {string} text
 * @returns {Record<string, any>[]}
 */
export const objectsOf = text =>
  parseAllDocuments(text, { version: '1.1' })
    .map(document => document.toJS())
    .filter(object => object !== null && object !== undefined);

/**
 * The first line in which two texts differ, for a person.
 * @param {string} golden
 * @param {string} now
 * @returns {string[]}
 */
export function goldenProblems(golden, now) {
  if (golden === now) return [];
  const [a, b] = [golden.split('\n'), now.split('\n')];
  const at = b.findIndex((line, i) => line !== a[i]);
  const line = at < 0 ? b.length : at;
  return [
    `differs from its golden at line ${line + 1}`,
    `- ${a[line] ?? '(end)'}`,
    `+ ${b[line] ?? '(end)'}`,
    'rewrite with: node tools/lint/bin/charts.mjs --write',
  ];
}

/**
 * Everything that must hold of a render.
 * @param {string} text
 * @param {string} [registry] where every image must come from
 * @returns {string[]}
 */
export function renderProblems(text, registry) {
  const objects = objectsOf(text);
  const components = objects.filter(o => o.kind === 'Deployment').map(o => o.metadata.labels['app.kubernetes.io/component']);
  return [...podProblems(objects), ...imageProblems(objects, registry), ...componentProblems(objects, components)];
}

const valuesFile = name => `shuniu/ci/${name}-values.yaml`;
const template = (helm, name, set = []) =>
  helm([
    'template',
    'shuniu',
    'shuniu',
    '--namespace',
    'shuniu',
    '--kube-version',
    KUBE_VERSION,
    '--values',
    valuesFile(name),
    ...set.flatMap(s => ['--set', s]),
  ]);

/** Lint, golden and assertions of one values file. */
async function checkRender(helm, name, write) {
  const outcomes = [outcomeOf(`chart ${name}: helm lint`, await helm(['lint', '--strict', 'shuniu', '--values', valuesFile(name)]))];
  const rendered = await template(helm, name);
  if (rendered.code !== 0) return [...outcomes, outcomeOf(`chart ${name}: helm template`, rendered)];
  if (write) {
    fs.mkdirSync(path.dirname(goldenOf(name)), { recursive: true });
    fs.writeFileSync(goldenOf(name), rendered.stdout);
  }
  const golden = fs.existsSync(goldenOf(name)) ? fs.readFileSync(goldenOf(name), 'utf8') : '';
  outcomes.push({ name: `chart ${name}: golden render`, problems: goldenProblems(golden, rendered.stdout) });
  outcomes.push({ name: `chart ${name}: objects`, problems: renderProblems(rendered.stdout) });
  const elsewhere = await template(helm, name, ['global.imageRegistry=x.local']);
  outcomes.push({
    name: `chart ${name}: every image from the registry asked for`,
    problems: imageProblems(objectsOf(elsewhere.stdout), 'x.local'),
  });
  return outcomes;
}

async function checkRefusal(helm, { name, set, says }) {
  const { code, stderr } = await template(helm, 'minimal', set);
  if (code === 0) return { name: `chart refuses ${name}`, problems: ['it was rendered'] };
  return { name: `chart refuses ${name}`, problems: stderr.includes(says) ? [] : [`refused without saying "${says}":`, stderr.trim()] };
}

/**
 * A service turned off leaves nothing of itself behind, and one that is added needs no template of its own.
 * @returns {Promise<Outcome>}
 */
async function checkMap(helm) {
  const name = 'chart: components are a map';
  const set = [
    'components.analytics.enabled=false',
    'components.wishes.database.existingSecret=w',
    'components.wishes.nats.existingSecret=w',
  ];
  const { code, stdout, stderr } = await template(helm, 'minimal', set);
  if (code !== 0) return { name, problems: [stderr.trim()] };
  const found = new Set(objectsOf(stdout).map(o => o.metadata.labels['app.kubernetes.io/component']));
  const problems = renderProblems(stdout);
  if (!found.has('wishes') || !found.has('wishes-migrate')) problems.push('an added component was not rendered');
  if (found.has('analytics')) problems.push('a component turned off was rendered');
  return { name, problems };
}

/**
 * Lints and renders the charts with the real helm, compares with the goldens and asserts on the objects. Skips, saying so, where Go is not here.
 * @param {{write?: boolean, say?: (line: string) => void}} [options] `write`: rewrites the goldens; `say`: hears progress at once
 * @returns {Promise<{passed: number, failed: number, skipped: number, lines: string[]}>}
 */
export async function checkCharts({ write = false, say = () => {} } = {}) {
  const helm = await helmProgram(say);
  if ('skipped' in helm) return { passed: 0, failed: 0, skipped: 1, lines: [`charts: skipped, ${helm.skipped}`] };
  if ('problem' in helm) return { passed: 0, failed: 1, skipped: 0, lines: [`✗ charts: ${helm.problem}`] };
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'shuniu-charts-'));
  try {
    const onCopy = await helmOnCopy(helm.program, scratch);
    const outcomes = [];
    for (const name of RENDERS) outcomes.push(...(await checkRender(onCopy, name, write)));
    outcomes.push(await checkMap(onCopy));
    for (const refusal of REFUSALS) outcomes.push(await checkRefusal(onCopy, refusal));
    return { ...countOf(outcomes), lines: outcomes.flatMap(linesOf) };
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}
