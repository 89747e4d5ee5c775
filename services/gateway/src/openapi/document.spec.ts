import { accessOf, Role, routeOf, services } from '@shuniu/contracts';
import { commentOf, faultsIn } from './comments.js';
import { docsHtml } from './docs.js';
import { openApiOf } from './document.js';
import { faultNamed } from './faults.js';
import { documented, readImage } from './image.js';
import type { Json } from './schemas.js';

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { name: string; in: string; required?: boolean }[];
  readonly responses: Record<string, unknown>;
  readonly 'x-roles': readonly string[];
  readonly description: string;
}
const image = readImage();
const document = openApiOf(image, 'https://id.example/realms/shuniu');
const paths = document.paths as Record<string, Record<string, Operation>>;
const operations = Object.entries(paths).flatMap(([path, verbs]) => Object.entries(verbs).map(([verb, o]) => ({ path, verb, o })));

function refsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(refsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === '$ref' ? [String(inner)] : refsIn(inner)));
}

describe('the OpenAPI document', () => {
  it('has every method with a route, with its roles and comment, and the ten addresses of imports', () => {
    const routed = services.flatMap(s => s.methods).filter(m => routeOf(m));
    for (const method of routed) {
      const operation = paths[`/api${routeOf(method)?.path}`]?.[routeOf(method)?.verb.toLowerCase() ?? ''];
      expect(operation?.operationId).toBe(`${method.parent.name}.${method.name}`);
      expect(operation?.description).not.toBe('');
      const { roles, anyone } = accessOf(method);
      expect(operation?.['x-roles']).toEqual(anyone ? ['ANYONE_SIGNED_IN'] : roles.map(r => Role[r]));
    }
    expect(operations).toHaveLength(routed.length + 10);
  });
  it('refers only to what it holds', () => {
    const { schemas } = document.components as { schemas: Json };
    const refs = [...new Set(refsIn(document))];
    expect(refs.length).toBeGreaterThan(30);
    for (const ref of refs) expect(Object.keys(schemas)).toContain(ref.replace('#/components/schemas/', ''));
  });
  it('declares each parameter of a path once, and no operation twice', () => {
    expect(new Set(operations.map(({ o }) => o.operationId)).size).toBe(operations.length);
    for (const { path, o } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(m => m[1]);
      expect(
        (o.parameters ?? [])
          .filter(p => p.in === 'path')
          .map(p => p.name)
          .sort(),
      ).toEqual(inPath.sort());
      const all = (o.parameters ?? []).map(p => `${p.in}:${p.name}`);
      expect(new Set(all).size).toBe(all.length);
      expect(Object.keys(o.responses)).toEqual(expect.arrayContaining(['200', '400', '401', '403', 'default']));
    }
  });
  it('takes an Idempotency-Key on what changes something, and on nothing else', () => {
    const keyed = (operationId: string) =>
      operations.find(({ o }) => o.operationId === operationId)?.o.parameters?.some(p => p.name === 'Idempotency-Key');
    expect(keyed('UnitService.CreateUnit')).toBe(true);
    expect(keyed('imports.CommitImport')).toBe(true);
    expect(keyed('ResidentService.SearchResidents')).toBe(false);
  });
  it('knows every fault that a comment names, and shows it as an example', () => {
    const lacking = documented(image)
      .flatMap(s => s.methods)
      .flatMap(m => {
        const domain = m.parent.file.proto.package.replace('shuniu.', '');
        return faultsIn(commentOf(m))
          .filter(reason => !faultNamed(reason, domain))
          .map(reason => `${m.name}: ${reason}`);
      });
    expect(lacking).toEqual([]);
    expect(JSON.stringify(paths['/api/v1/units']?.post?.responses['409'])).toContain('urn:shuniu:fault:stations.v1:UNIT_CODE_TAKEN');
  });
  it('says what the contract says of a field', () => {
    const { schemas } = document.components as { schemas: Record<string, { properties: Record<string, Json> }> };
    expect(schemas['stations.v1.Unit']?.properties.name).toMatchObject({ type: 'string', minLength: 1, maxLength: 60 });
    expect(schemas['casework.v1.Resident']?.properties.idNumber).toMatchObject({ 'x-sensitive': true });
    expect(schemas.Import?.properties.state).toEqual({ type: 'string', enum: ['CHECKED', 'COMMITTED', 'UNDONE'] });
  });
  it('is a page too, with every operation, no script and nothing from elsewhere', () => {
    const html = docsHtml(document);
    for (const { o } of operations) expect(html).toContain(`id="${o.operationId.replace('.', '-')}"`);
    expect(html).not.toMatch(/<script|https?:\/\/(?!id\.example)/);
  });
});
