import { PaperState } from '@shuniu/contracts';
import { checkSubmitting, decideWriting, type Newest } from './paper.rules.js';

const paper = (state: PaperState, version = 2): Newest => ({ version, state, etag: `${version}.1` });
const refused = (reason: string) => expect.objectContaining({ reason });

describe('APPROVAL-3: a change of a paper', () => {
  it.each<[string, Newest | undefined, string | undefined, unknown]>([
    ['begins the first version', undefined, '', { into: 'next', version: 1 }],
    ['goes into the draft', paper(PaperState.DRAFT), '2.1', { into: 'this', version: 2 }],
    ['begins the next after a return', paper(PaperState.RETURNED), '2.1', { into: 'next', version: 3 }],
    ['begins the next after an approval', paper(PaperState.APPROVED), undefined, { into: 'next', version: 3 }],
  ])('%s', (_, newest, etag, writing) => expect(decideWriting(newest, etag)).toEqual(writing));
  it.each<[string, Newest | undefined, string, string]>([
    ['while it waits', paper(PaperState.SUBMITTED), '9', 'APPROVAL_PENDING'],
    ['of what was changed meanwhile', paper(PaperState.DRAFT), '2.0', 'ETAG_MISMATCH'],
    ['of what somebody else began', paper(PaperState.DRAFT), '', 'ETAG_MISMATCH'],
    ['of what is not there', undefined, '1.1', 'ETAG_MISMATCH'],
  ])('is refused %s', (_, newest, etag, reason) => expect(() => decideWriting(newest, etag)).toThrow(refused(reason)));
  it.each<[Newest, string, string | undefined]>([
    [paper(PaperState.DRAFT), '', undefined],
    [paper(PaperState.DRAFT), '2.1', undefined],
    [paper(PaperState.DRAFT), '2.0', 'ETAG_MISMATCH'],
    [paper(PaperState.SUBMITTED), '2.0', 'PAPER_FROZEN'],
    [paper(PaperState.APPROVED), '', 'PAPER_FROZEN'],
    [paper(PaperState.RETURNED), '', 'PAPER_FROZEN'],
  ])('only a draft is submitted: %j', (newest, etag, reason) => {
    const submit = () => checkSubmitting(newest, etag);
    if (reason) expect(submit).toThrow(refused(reason));
    else expect(submit).not.toThrow();
  });
});
