import fs from 'node:fs';
import { goldenProblems, renderProblems } from '../lib/charts.mjs';

const golden = (name: string) => fs.readFileSync(new URL(`../../../charts/shuniu/golden/${name}.golden.yaml`, import.meta.url), 'utf8');
const production = golden('production');
/** The render with one thing made wrong; the test fails when there was nothing to replace. */
const spoilt = (was: string | RegExp, is: string): string => {
  const text = production.replace(was, is);
  if (text === production) throw new Error(`The golden has no ${was}`);
  return text;
};

describe('the chart as it was last rendered', () => {
  it.each(['minimal', 'production'])('keeps every promise with %s values', name => {
    expect(renderProblems(golden(name))).toEqual([]);
  });

  it('takes every image from the registry of the production values', () => {
    expect(renderProblems(production, 'registry.bureau.example.test/platform')).toEqual([]);
    expect(renderProblems(golden('minimal'), 'x.local')).not.toEqual([]);
  });
});

describe('assertions on a render', () => {
  it.each([
    ['runAsNonRoot: true', 'runAsNonRoot: false', 'may run as root'],
    ['readOnlyRootFilesystem: true', 'readOnlyRootFilesystem: false', 'has a writable root'],
    ['type: RuntimeDefault', 'type: Unconfined', 'has no seccomp profile'],
    ['drop: [ALL]', 'drop: [NET_RAW]', 'keeps capabilities'],
    ['automountServiceAccountToken: false\n      enableServiceLinks', 'enableServiceLinks', 'mounts a service account token'],
    ['mountPath: /tmp', 'mountPath: /var/tmp', 'has no /tmp'],
    ['path: /healthz', 'path: /readyz', 'probes /readyz'],
    ['terminationGracePeriodSeconds: 45', 'terminationGracePeriodSeconds: 5', 'grace is not 45 s'],
    ['replicas: 1', 'replicas: 2', 'without a disruption budget'],
    ['replicas: 3', 'replicas: 1', 'with a disruption budget'],
    [/image: .*/, 'image: registry.test/shuniu:latest', 'names no version'],
    [/image: .*/, 'image: registry.test:5000/shuniu', 'names no version'],
    [/kind: Service$/m, 'kind: Other', '0 objects of kind Service'],
    [/- to:\n(?: {8}.*\n)+/, '- to: []\n', 'an edge is open to everyone'],
  ] as const)('see %s become %s', (was, is, says) => {
    expect(renderProblems(spoilt(was, is)).join('\n')).toContain(says);
  });

  it('see a secret in clear', () => {
    const text = spoilt(
      /name: NATS_SEED\n\s+valueFrom:\n\s+secretKeyRef:\n\s+name: .*\n\s+key: seed/,
      'name: NATS_SEED\n              value: SUAAA',
    );
    expect(renderProblems(text).join('\n')).toContain('has a secret in clear');
  });

  it('name the first line that differs from the golden', () => {
    expect(goldenProblems('a\nb\n', 'a\nb\n')).toEqual([]);
    expect(goldenProblems('a\nb\n', 'a\nc\n').slice(0, 3)).toEqual(['differs from its golden at line 2', '- b', '+ c']);
    expect(goldenProblems('a\nb', 'a').at(0)).toBe('differs from its golden at line 2');
  });
});
