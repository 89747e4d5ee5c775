import type { Json } from './schemas.js';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Json;
}
interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly description: string;
  readonly 'x-roles': readonly string[];
  readonly 'x-faults'?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Json }>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Json }>> }>>;
}
interface Document {
  readonly info: { readonly title: string; readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>> };
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const esc = (text: unknown): string => String(text ?? '').replace(/[&<>"']/g, c => ENTITIES[c] ?? c);
const anchor = (name: string): string => name.replace(/[^\w]/g, '-');

/** A schema in a few words; a named one is a link to its table. */
function typeOf(schema: Json): string {
  const ref = typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1) : undefined;
  if (ref) return `<a href="#s-${anchor(ref)}">${esc(ref.replace(/^\w+\.v1\./, ''))}</a>`;
  if (schema.type === 'array') return `${typeOf(schema.items as Json)}[]`;
  if (Array.isArray(schema.enum)) return schema.enum.map(v => `<code>${esc(v || '""')}</code>`).join(' ');
  const limits = ['minLength', 'maxLength', 'minimum', 'maximum'].flatMap(k => (schema[k] === undefined ? [] : [`${k} ${esc(schema[k])}`]));
  return [esc(schema.format ?? schema.type), ...limits].join(', ');
}

const row = (name: string, schema: Json, note = ''): string =>
  `<tr><td><code>${esc(name)}</code>${note}</td><td>${typeOf(schema)}</td><td>${esc(schema.description)}${schema['x-sensitive'] ? ' <b class="tag">sensitive</b>' : ''}</td></tr>`;
const table = (rows: readonly string[]): string => (rows.length > 0 ? `<table>${rows.join('')}</table>` : '');

function fieldsOf(schema: Json): string {
  const required = new Set(schema.required as string[] | undefined);
  return table(
    Object.entries((schema.properties ?? {}) as Record<string, Json>).map(([name, field]) =>
      row(name, field, required.has(name) ? ' *' : ''),
    ),
  );
}

function operationHtml(path: string, verb: string, o: Operation): string {
  const [[bodyType, body] = []] = Object.entries(o.requestBody?.content ?? {});
  const [[, answer] = []] = Object.entries(o.responses['200']?.content ?? {});
  const parameters = (o.parameters ?? []).map(p =>
    row(p.name, { description: p.description, ...p.schema }, ` <small>${esc(p.in)}${p.required ? ' *' : ''}</small>`),
  );
  const faults = Object.entries(o.responses).flatMap(([status, r]) =>
    Object.values(r.content ?? {}).flatMap(c =>
      Object.keys(((c as Json).examples ?? {}) as Json).map(reason => `<li>${esc(status)} <code>${esc(reason)}</code></li>`),
    ),
  );
  return `<article id="${anchor(o.operationId)}"><h3><b class="verb ${esc(verb)}">${esc(verb.toUpperCase())}</b> <code>${esc(path)}</code></h3>
<p>${esc(o.description)}</p><p class="roles">${o['x-roles'].map(r => `<span>${esc(r)}</span>`).join(' ')}</p>
${table(parameters)}
${body ? `<h4>Body <small>${esc(bodyType)}</small></h4>${body.schema.$ref ? `<p>${typeOf(body.schema)}</p>` : fieldsOf(body.schema)}` : ''}
<h4>Answer</h4><p>${answer ? typeOf(answer.schema) : ''}</p>
<details><summary>Faults</summary><ul>${faults.join('')}</ul></details></article>`;
}

const STYLE = `:root{color-scheme:light dark}body{margin:0;font:15px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;display:grid;grid-template-columns:18rem 1fr}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:1rem;box-sizing:border-box;border-right:1px solid #8884}nav ul{list-style:none;padding:0;margin:0 0 1rem}nav a{font-size:13px}
main{padding:1rem 2rem;max-width:70rem;min-width:0}article{border-top:1px solid #8884;padding:.5rem 0 1rem}table{border-collapse:collapse;width:100%}td{border-top:1px solid #8882;padding:.25rem .5rem;vertical-align:top}
code{font:13px ui-monospace,monospace}a{color:inherit}h3 code{font-size:15px;overflow-wrap:anywhere}.verb{font-size:12px;padding:.1rem .4rem;border-radius:4px;background:#8883}.get{background:#2a7d4f44}.post{background:#2f6fb044}.patch,.put{background:#b0802f44}.delete{background:#b02f2f44}
.roles span,.tag{font-size:12px;border:1px solid #8886;border-radius:4px;padding:0 .3rem}@media(max-width:50rem){body{display:block}nav{position:static;height:auto;border:0}main{padding:1rem;overflow-x:auto}}`;

/** The document as a page to read: no script, nothing from elsewhere. */
export function docsHtml(document: Json): string {
  const { info, tags, paths, components } = document as unknown as Document;
  const operations = Object.entries(paths).flatMap(([path, verbs]) => Object.entries(verbs).map(([verb, o]) => ({ path, verb, o })));
  const of = (tag: string) => operations.filter(({ o }) => o.tags.includes(tag));
  const links = (tag: string) =>
    of(tag).map(
      ({ verb, path, o }) =>
        `<li><a href="#${anchor(o.operationId)}">${esc(verb.toUpperCase())} ${esc(path.replace('/api/v1', ''))}</a></li>`,
    );
  const nav = tags.map(t => `<b>${esc(t.name)}</b><ul>${links(t.name).join('')}</ul>`).join('');
  const body = tags.map(
    t =>
      `<section><h2>${esc(t.name)}</h2><p>${esc(t.description)}</p>${of(t.name)
        .map(({ path, verb, o }) => operationHtml(path, verb, o))
        .join('')}</section>`,
  );
  const schemas = Object.entries(components.schemas).map(
    ([name, s]) =>
      `<article id="s-${anchor(name)}"><h3>${esc(name)}</h3><p>${esc(s.description)}</p>${Array.isArray(s.enum) ? `<p>${typeOf(s)}</p>` : fieldsOf(s)}</article>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${esc(info.title)} API</title><style>${STYLE}</style></head>
<body><nav><p><a href="/api/openapi.json">openapi.json</a></p>${nav}</nav><main><h1>${esc(info.title)}</h1><p>${esc(info.description)}</p>${body.join('')}<section><h2>Schemas</h2>${schemas.join('')}</section></main></body></html>`;
}
