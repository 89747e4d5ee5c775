import fs from 'node:fs';
import path from 'node:path';
import { accessOf, Role, routeOf, services } from '@shuniu/contracts';

const GOLDEN = path.join(path.dirname(new URL(import.meta.url).pathname), 'methods.golden.txt');

/** Every method: its name, its address, who may call. A change of any shows in review. */
const list = services
  .flatMap(s => s.methods)
  .map(method => {
    const route = routeOf(method);
    const { roles, anyone, internal } = accessOf(method);
    const who = internal ? 'services' : anyone ? 'anyone signed in' : roles.map(r => Role[r]).join(' ');
    return `${method.parent.typeName.replace('shuniu.', '')}.${method.name} | ${route ? `${route.verb} /api${route.path}` : '-'} | ${who}\n`;
  })
  .join('');

describe('the methods', () => {
  it('are those of methods.golden.txt, with their routes and roles', () => {
    if (process.env.SHUNIU_GOLDEN === 'write') fs.writeFileSync(GOLDEN, list);
    expect(list).toBe(fs.readFileSync(GOLDEN, 'utf8'));
  });
  it('have no address twice', () => {
    const addresses = services
      .flatMap(s => s.methods)
      .flatMap(m => (routeOf(m) ? [`${routeOf(m)?.verb} ${routeOf(m)?.path.replace(/\{\w+\}/g, '{}')}`] : []));
    expect(new Set(addresses).size).toBe(addresses.length);
  });
});
