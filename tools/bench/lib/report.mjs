const whole = n => (Number.isFinite(n) ? Math.round(n).toLocaleString('en') : '–');
const percent = n => (Number.isFinite(n) ? `${Math.round(n * 100)} %` : '–');
const millis = n => (Number.isFinite(n) ? n.toFixed(1) : '–');

const HEAD = [
  '',
  'scenario',
  'at',
  'clients',
  'ours/s',
  'p50 ms',
  'p99 ms',
  'CPU µs',
  'limit/s',
  'ratio',
  '(min–max)',
  'gate',
  '',
  'pgbench/s',
  'ratio',
  'by step/s',
  'ratio',
];

function cells(line) {
  const { ratio, pgbench, pgbenchSteps } = line;
  const verdict = line.met === undefined ? '' : line.met ? 'met' : 'NOT MET';
  return [
    ...[
      line.id,
      line.title,
      line.lane,
      String(line.clients),
      whole(line.perSecond),
      millis(line.p50),
      millis(line.p99),
      whole(line.hostMicros),
      whole(line.limit),
    ],
    ...[
      percent(ratio.median) + (ratio.steady ? '' : ' ~'),
      `${percent(ratio.min)}–${percent(ratio.max)}`,
      line.gate ? `≥ ${percent(line.gate)}` : '',
      verdict,
    ],
    ...(pgbench ? [whole(pgbench.pipelined), percent(pgbench.ratio.median)] : ['', '']),
    ...(pgbenchSteps ? [whole(pgbenchSteps.stepwise), percent(pgbenchSteps.ratio.median)] : ['', '']),
  ];
}

/** Cells as columns as wide as their widest: words to the left, figures to the right. */
function columns(rows) {
  const widths = rows[0].map((_, i) => Math.max(...rows.map(row => row[i].length)));
  return rows.map(row =>
    row
      .map((cell, i) => (i < 3 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
      .join('  ')
      .trimEnd(),
  );
}

const MEANING = [
  'limit: the statements that the service itself sends, recorded, by bare pg in pipeline mode in the fewest round trips, same role, same rows; P8: raw NATS request/reply of the same bytes.',
  'pgbench: the same statements pipelined; by step: one after the other. CPU µs: of the services’ process for each call. ~: rounds differ by more than a quarter, so read the figure with care.',
];

/** What a run found, for people. */
export function tableOf({ machine, options, postgres, lines, failures, pgbench, outbox, usage }) {
  const busy =
    machine.load[0] > 0.5
      ? ` — BUSY: other work ran on this machine (load ${machine.load[0]}); only ratios mean something, and they little`
      : '';
  return [
    `${machine.commit.slice(0, 12)}${machine.changedFiles ? ` with ${machine.changedFiles} changed files` : ''} · node ${machine.node} · Postgres ${postgres.server_version} · ${machine.processors} × ${machine.processor} · ${machine.kernel}`,
    `load ${machine.load.join(' ')} · ${whole(machine.durableWritesPerSecond)} durable writes/s · shared_buffers ${postgres.shared_buffers} · fsync ${postgres.fsync} · ${options.rounds} rounds of ${options.seconds} s${busy}`,
    pgbench ? `${pgbench.version}` : 'pgbench is not here (Debian: apt install postgresql): limits are by bare pg alone',
    '',
    ...columns([HEAD, ...lines.map(cells)]),
    '',
    `services (stations, casework, fund, shop, volunteers, activities, gateway in one process): ${whole(usage.rssBytes / 2 ** 20)} MB resident` +
      (outbox.events
        ? ` · outbox: ${whole(outbox.events)} events, created to published p50 ${millis(outbox.p50Millis)} ms, p95 ${millis(outbox.p95Millis)} ms`
        : ''),
    ...MEANING,
    ...failures.map(failure => `FAILED ${failure}`),
  ].join('\n');
}
