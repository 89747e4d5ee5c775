import { stillWrong } from './still-wrong.js';

describe('the errors of a form', () => {
  const sent = { name: '', phone: '1', members: [{ outcome: 0 }, { outcome: 0 }], topics: ['a'] };
  const errors = { name: '要填', phone: '太短', 'members[1].outcome': '要选', topics: '太多', elsewhere: '别处的' };

  it('leave a field that was changed, and it alone', () => {
    expect(Object.keys(stillWrong(errors, sent, { ...sent, name: '林' }))).toEqual(['phone', 'members[1].outcome', 'topics', 'elsewhere']);
  });

  it('know one member from another, and a list that is another but says the same', () => {
    const first = { ...sent, members: [{ outcome: 1 }, { outcome: 0 }], topics: ['a'] };
    expect(Object.keys(stillWrong(errors, sent, first))).toContain('members[1].outcome');
    const second = { ...sent, members: [{ outcome: 0 }, { outcome: 1 }], topics: ['a'] };
    expect(Object.keys(stillWrong(errors, sent, second))).toEqual(['name', 'phone', 'topics', 'elsewhere']);
  });

  it('come back with what was sent before', () => {
    expect(stillWrong(errors, sent, { ...sent })).toEqual(errors);
  });
});
