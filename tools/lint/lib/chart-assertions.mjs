/** What must hold for every render of the chart, whatever its values. Pure: takes parsed objects, returns sentences. */

/** @typedef {Record<string, any>} KubeObject */

const label = object => `${object.kind} ${object.metadata?.name}`;
const podOf = object => (['Deployment', 'Job', 'StatefulSet', 'DaemonSet'].includes(object.kind) ? object.spec.template : undefined);
const containersOf = pod => [...(pod.spec.initContainers ?? []), ...(pod.spec.containers ?? [])];
const componentOf = object => object.metadata?.labels?.['app.kubernetes.io/component'];

/**
 * Every image of the objects, once for each container.
 * @param {readonly KubeObject[]} objects
 * @returns {string[]}
 */
export const imagesOf = objects => objects.flatMap(o => (podOf(o) ? containersOf(podOf(o)).map(c => c.image) : []));

function containerProblems(container) {
  const security = container.securityContext ?? {};
  const problems = [];
  if (security.allowPrivilegeEscalation !== false) problems.push('may escalate privileges');
  if (security.readOnlyRootFilesystem !== true) problems.push('has a writable root');
  if (!security.capabilities?.drop?.includes('ALL')) problems.push('keeps capabilities');
  if (security.privileged) problems.push('is privileged');
  if (!container.resources?.requests || !container.resources?.limits?.memory) problems.push('names no requests or no memory limit');
  if (!container.volumeMounts?.some(m => m.mountPath === '/tmp')) problems.push('has no /tmp');
  if ((container.env ?? []).some(e => /PASSWORD|SEED|URL$/.test(e.name) && e.name !== 'NATS_URL' && e.value !== undefined))
    problems.push('has a secret in clear');
  return problems.map(problem => `container ${container.name} ${problem}`);
}

/**
 * Pods that do not keep to the `restricted` standard and our own habits.
 * @param {readonly KubeObject[]} objects
 * @returns {string[]}
 */
export function podProblems(objects) {
  return objects.flatMap(object => {
    const pod = podOf(object);
    if (!pod) return [];
    const { securityContext = {}, automountServiceAccountToken, volumes = [], hostNetwork, hostPID } = pod.spec;
    const problems = containersOf(pod).flatMap(containerProblems);
    if (securityContext.runAsNonRoot !== true) problems.push('may run as root');
    if (securityContext.seccompProfile?.type !== 'RuntimeDefault') problems.push('has no seccomp profile');
    if (automountServiceAccountToken !== false) problems.push('mounts a service account token');
    if (hostNetwork || hostPID || volumes.some(v => v.hostPath)) problems.push('reaches into the host');
    return problems.map(problem => `${label(object)}: ${problem}`);
  });
}

/**
 * Images without a version, with `latest`, or not from the registry asked for.
 * @param {readonly KubeObject[]} objects
 * @param {string} [registry]
 * @returns {string[]}
 */
export function imageProblems(objects, registry) {
  return imagesOf(objects).flatMap(image => {
    const [name, tag] = /^(.+?):([^:/@]+)(?:@.+)?$/.exec(image)?.slice(1) ?? [image, undefined];
    if (tag === undefined || tag === 'latest') return [`image ${image} names no version`];
    return registry !== undefined && !name.startsWith(`${registry}/`) ? [`image ${image} is not from ${registry}`] : [];
  });
}

/** A disruption budget and a fixed number of replicas, against each other. */
function budgetProblems(objects) {
  const budgets = objects.filter(o => o.kind === 'PodDisruptionBudget').map(componentOf);
  const scalers = new Map(objects.filter(o => o.kind === 'HorizontalPodAutoscaler').map(o => [componentOf(o), o.spec.minReplicas]));
  return objects
    .filter(o => o.kind === 'Deployment')
    .flatMap(o => {
      const component = componentOf(o);
      const replicas = scalers.get(component) ?? o.spec.replicas;
      if (scalers.has(component) && o.spec.replicas !== undefined) return [`${label(o)}: has replicas and an autoscaler`];
      if (replicas > 1 !== budgets.includes(component))
        return [`${label(o)}: ${replicas} replicas ${replicas > 1 ? 'without' : 'with'} a disruption budget`];
      return [];
    });
}

function workloadProblems(object) {
  const pod = object.spec.template;
  const [container] = pod.spec.containers;
  const problems = [];
  const paths = ['livenessProbe', 'readinessProbe', 'startupProbe'].map(p => container[p]?.httpGet?.path).join(' ');
  if (paths !== '/healthz /readyz /readyz') problems.push(`probes ${paths}`);
  if (pod.spec.terminationGracePeriodSeconds !== 45) problems.push('grace is not 45 s');
  if (!container.lifecycle?.preStop) problems.push('has no preStop');
  if (!pod.metadata.annotations?.['checksum/config']) problems.push('has no checksum of its config');
  if (!pod.spec.topologySpreadConstraints?.length) problems.push('is not spread');
  return problems.map(problem => `${label(object)}: ${problem}`);
}

/**
 * Each component has each object of its kind once, and pods are both closed by default and named by a policy of their own.
 * @param {readonly KubeObject[]} objects
 * @param {readonly string[]} components
 * @returns {string[]}
 */
export function componentProblems(objects, components) {
  const problems = [];
  for (const component of components)
    for (const kind of ['Deployment', 'Service', 'ServiceAccount', 'ConfigMap', 'NetworkPolicy']) {
      const found = objects.filter(o => o.kind === kind && componentOf(o) === component).length;
      if (found !== 1) problems.push(`${component}: ${found} objects of kind ${kind}`);
    }
  const policies = objects.filter(o => o.kind === 'NetworkPolicy');
  for (const object of objects.filter(podOf)) {
    const own = policies.some(p => p.spec.podSelector.matchLabels['app.kubernetes.io/component'] === componentOf(object));
    if (!own) problems.push(`${label(object)}: no network policy names its edges`);
  }
  const denies = policies.filter(p => !p.spec.podSelector.matchLabels['app.kubernetes.io/component'] && !p.spec.ingress && !p.spec.egress);
  if (denies.length !== 1) problems.push(`${denies.length} policies deny by default`);
  const open = policies.filter(p =>
    [...(p.spec.egress ?? []), ...(p.spec.ingress ?? [])].some(rule => !(rule.to ?? rule.from)?.length || !rule.ports?.length),
  );
  problems.push(...open.map(p => `${label(p)}: an edge is open to everyone`));
  const names = objects.map(label);
  problems.push(...names.filter((name, i) => names.indexOf(name) !== i).map(name => `${name} is rendered twice`));
  return [...problems, ...objects.filter(o => o.kind === 'Deployment').flatMap(workloadProblems), ...budgetProblems(objects)];
}
