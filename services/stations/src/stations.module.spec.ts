import type { DescMessage } from '@bufbuild/protobuf';
import * as contracts from '@shuniu/contracts';
import { reactions } from './stations.module.js';

const notices = Object.entries(contracts)
  .filter(([name]) => /Notice(Raised|Settled)Schema$/.test(name))
  .map(([, schema]) => contracts.eventSubject(schema as DescMessage));

it('MESSAGE-1: whatever any service has to tell, and that it is done, is heard', () => {
  const heard = reactions.map(r => r.subject);
  expect(notices.length).toBeGreaterThan(6);
  expect(notices.filter(subject => !heard.includes(subject))).toEqual([]);
});
