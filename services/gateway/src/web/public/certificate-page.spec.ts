import { create } from '@bufbuild/protobuf';
import { CertificateState, PublicCertificateSchema } from '@shuniu/contracts';
import { certificatePage, verifyPage } from './certificate-page.js';

const of = (over: object = {}) =>
  create(PublicCertificateSchema, {
    checkCode: '7K3M-9QXD-2HVA',
    number: '440117002215-ZM00001',
    unitName: '凤二村',
    name: '陈**',
    fromOn: '2026-01-01',
    toOn: '2026-11-25',
    timedMinutes: 90n,
    carriedMinutes: 600n,
    state: CertificateState.VALID,
    issuedOn: '2026-11-25',
    ...over,
  });

it('says that it holds, of whom by the surname, and how many hours of which class', () => {
  const page = certificatePage(of(), false);
  for (const said of ['<b>有效</b>', '陈**', '11.5 小时', '系统计时 1.5 小时', '转入 10 小时', '2026年1月1日 至 2026年11月25日'])
    expect(page).toContain(said);
  expect(page).not.toContain('<script');
});
it('says that it was revoked, when and why', () => {
  const page = certificatePage(of({ state: CertificateState.REVOKED, revokedOn: '2026-11-28', reason: '时数更正 <b>' }), true);
  expect(page).toMatch(/已作废<\/b>（2026年11月28日）时数更正 &lt;b&gt;/);
  expect(page).not.toContain('<b>有效');
});
it('takes a code again that was wrong, and escapes it', () => {
  expect(verifyPage({ code: '"><script>', fault: '没有这份证明' }, false)).toMatch(
    /role="alert">没有这份证明.*value="&quot;&gt;&lt;script&gt;"/s,
  );
});
