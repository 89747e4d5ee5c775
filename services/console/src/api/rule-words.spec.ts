import { ruleKey } from './rule-words.js';

describe('what is wrong with a field', () => {
  it.each([
    ['required', 'rule.required'],
    ['string.min_len', 'rule.required'],
    ['string.uuid_empty', 'rule.required'],
    ['enum.not_in', 'rule.choose'],
    ['day', 'rule.day'],
    ['id_number', 'rule.idNumber'],
    ['string.max_len', 'rule.long'],
    ['int32.gte_lte', 'rule.number'],
    ['other', 'rule.another'],
    ['unheard_of', 'rule.other'],
  ])('%s is said as %s', (rule, key) => {
    expect(ruleKey({ field: 'x', rule, message: '' })).toBe(key);
  });

  it.each(['amount', 'donation.amount'])('%s that is missing may have been typed wrongly: it is said how an amount is written', field => {
    expect(ruleKey({ field, rule: 'required', message: '' })).toBe('rule.amount');
    expect(ruleKey({ field, rule: 'not_negative', message: '' })).toBe('rule.amount');
  });
});
