import { refusalOf } from '../refusal.fixture.js';
import { type Form, type FormKind, formOn } from './form.rules.js';

const form = (over: Partial<Form> = {}): Form => ({
  code: 'SN-JZ-01',
  kind: 'voucher',
  title: '记账凭证',
  version: '1.0',
  validFrom: '2026-01-01',
  validTo: null,
  ...over,
});
const forms = [form({ version: '0.9', validFrom: '2025-01-01', validTo: '2025-12-31' }), form()];

it.each<[FormKind, string, string]>([
  ['voucher', '2024-12-31', 'FORM_NOT_FOUND'],
  ['voucher', '2025-01-01', '0.9'],
  ['voucher', '2025-12-31', '0.9'],
  ['voucher', '2026-01-01', '1.0'],
  ['voucher', '2099-01-01', '1.0'],
  ['statement', '2026-01-01', 'FORM_NOT_FOUND'],
])('VOUCHER-2: the form of a %s on %s is version %s', (kind, day, version) => {
  const refused = refusalOf(() => formOn(forms, kind, day));
  expect(refused === 'ok' ? formOn(forms, kind, day).version : refused).toBe(version);
});
