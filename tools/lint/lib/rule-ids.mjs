import ts from 'typescript';

/**
 * A rule's id (VISIT-1) ties four places: the proto comment or the docstring in *.rules.ts, the service's README table, and a test's title.
 * Pure: takes files, returns what is missing.
 */

/** @typedef {import('./files.mjs').SourceFile} SourceFile */

const ID = /\b[A-Z][A-Z0-9]+-\d+\b/g;
const NAMED = /\bRules?\s+([A-Z][A-Z0-9]+-\d+(?:(?:,\s*|\s+and\s+|,\s*and\s+|\s*[–-]\s*)[A-Z][A-Z0-9]+-\d+)*)/g;
const ROW = /^\|\s*[*`]*([A-Z][A-Z0-9]+-\d+)[*`]*\s*\|/gm;

const comments = text => (text.match(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm) ?? []).join('\n');
const family = id => id.replace(/-\d+$/, '');

/**
 * The titles of tests. With a table (`it.each`) the table counts too, since a title may take words from its rows.
 * @param {string} text
 * @returns {string}
 */
export function testTitles(text) {
  const titles = [];
  const rootOf = node =>
    ts.isIdentifier(node)
      ? node.text
      : ts.isPropertyAccessExpression(node) || ts.isCallExpression(node) || ts.isTaggedTemplateExpression(node)
        ? rootOf(node.expression ?? node.tag)
        : '';
  const visit = node => {
    const [title] = ts.isCallExpression(node) ? node.arguments : [];
    if (title && ts.isStringLiteralLike(title) && /^(it|test|describe)$/.test(rootOf(node.expression))) {
      titles.push(title.text);
      if (/[$%]/.test(title.text) && !ts.isIdentifier(node.expression)) titles.push(node.expression.getText());
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('x.spec.ts', text, ts.ScriptTarget.ES2022, true));
  return titles.join('\n');
}

/** Ids in comments: after the word Rule, and any other id of a family that the README or such a word made known. */
function idsInComments(texts, tableIds) {
  const named = texts.flatMap(text => [...text.matchAll(NAMED)].flatMap(([, list]) => list.match(ID) ?? []));
  const families = new Set([...named, ...tableIds].map(family));
  return new Set(texts.flatMap(text => text.match(ID) ?? []).filter(id => families.has(family(id))));
}

function problemsOf(service, files) {
  const within = folder => files.filter(({ path }) => path.startsWith(folder));
  const readme = files.find(({ path }) => path === `services/${service}/README.md`)?.text ?? '';
  const table = [...readme.matchAll(ROW)].map(([, id]) => id);
  const protos = within(`proto/shuniu/${service}/`).filter(({ path }) => path.endsWith('.proto'));
  const rules = within(`services/${service}/src/`).filter(({ path }) => /\.rules\.ts$/.test(path));
  const named = idsInComments(
    [...protos, ...rules].map(({ text }) => comments(text)),
    table,
  );
  const titles = within(`services/${service}/`)
    .filter(({ path }) => /\.spec\.tsx?$/.test(path))
    .map(({ text }) => testTitles(text));
  const tested = new Set(titles.flatMap(text => text.match(ID) ?? []));
  const at = `services/${service}`;
  const twice = table.filter((id, i) => table.indexOf(id) !== i).map(id => `${at}/README.md lists rule ${id} twice`);
  return [
    ...twice,
    ...[...named]
      .filter(id => !table.includes(id))
      .map(id => `${at}/README.md does not list rule ${id}, which a proto or rules comment names`),
    ...table
      .filter(id => !named.has(id))
      .map(id => `${at}: rule ${id} of the README is named by no proto comment and no docstring of rules`),
    ...[...new Set([...table, ...named])].filter(id => !tested.has(id)).map(id => `${at}: rule ${id} is in no test's title`),
  ].sort();
}

/**
 * What is missing between protos, rules, READMEs and tests.
 * @param {readonly SourceFile[]} files
 * @returns {string[]}
 */
export function ruleIdProblems(files) {
  const names = files.flatMap(({ path }) => /^(?:services|proto\/shuniu)\/([^/]+)\//.exec(path)?.slice(1) ?? []);
  return [...new Set(names)].sort().flatMap(service => problemsOf(service, files));
}
