import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type Certificate, CertificateService, CertificateState, CertificateStateSchema, type Volunteer } from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { certificates } from '../../api/certificate-services.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { amounts, FoldingTable, unseen } from '../../ui/folding-table.js';
import { DocumentButton } from '../../ui/print.js';
import { Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { hoursWords } from '../volunteer/volunteer-words.js';
import { IssueDialog, RevokeCertificateDialog } from './certificate-dialogs.js';

const { method } = CertificateService;
const SHOWN = 20;

/** 服务证明 of a volunteer: issued from the confirmed hours, printed, verified by anybody. */
export function CertificatesPanel({ volunteer }: { volunteer: Volunteer }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [issuing, setIssuing] = useState(false);
  const query = useQuery({
    queryKey: [CertificateService.typeName, volunteer.id],
    queryFn: ({ signal }) => certificates.listCertificates({ volunteerId: volunteer.id, pageSize: SHOWN }, { signal }),
  });
  const heads = [t('certificate.number'), t('certificate.period'), t('certificate.hours'), t('certificate.state')] as const;
  return (
    <section className="panel">
      <div className="btw hd">
        <h2 className="h2">{t('certificate.title')}</h2>
        {rights.can(method.issueCertificate, volunteer.unitCode) && (
          <Button size="small" onClick={() => setIssuing(true)}>
            {t('certificate.issue')}
          </Button>
        )}
      </div>
      <Fetched query={query} rows={2}>
        {page =>
          page.certificates.length === 0 ? (
            <p className="body mut">{t('certificate.none')}</p>
          ) : (
            <FoldingTable heads={[heads[0], heads[1], ...amounts(heads[2]), heads[3], unseen(t('certificate.acts'))]}>
              {page.certificates.map(of => (
                <Row key={of.id} of={of} heads={heads} />
              ))}
            </FoldingTable>
          )
        }
      </Fetched>
      {issuing && <IssueDialog volunteer={volunteer} close={() => setIssuing(false)} />}
    </section>
  );
}

function Row({ of, heads }: { of: Certificate; heads: readonly string[] }) {
  const { t } = useTranslation();
  const { day, word } = useWords();
  const { rights } = useHere();
  const [revoking, setRevoking] = useState(false);
  const valid = of.state === CertificateState.VALID;
  const issuedOn = of.issuedAt ? dayOf(timestampDate(of.issuedAt)) : '';
  return (
    <tr>
      <td data-head={heads[0]}>
        <span className="num">{of.number}</span>
        <p className="mut sm">{t('certificate.issued', { day: day(issuedOn), who: whoOf(of, 'issuedBy') })}</p>
      </td>
      <td data-head={heads[1]}>{t('volunteer.fromTo', { from: day(of.fromOn), to: day(of.toOn) })}</td>
      <td className="r num" data-head={heads[2]}>
        {hoursWords(of.timedMinutes + of.byHandMinutes + of.carriedMinutes)}
      </td>
      <td data-head={heads[3]}>
        <Status tone={valid ? 'ok' : 'mute'} shape={valid ? 'check' : 'bar'}>
          {word(CertificateStateSchema, of.state)}
        </Status>
        <p className="mut sm">{valid ? t('certificate.code', { code: of.checkCode }) : of.reason}</p>
      </td>
      <td>
        {valid && (
          <span className="rowacts">
            {rights.can(method.printCertificate, of.unitCode) && (
              <DocumentButton
                label={t('certificate.print')}
                says={t('certificate.printOf', { number: of.number })}
                ask={() => certificates.printCertificate({ id: of.id })}
              />
            )}
            {rights.can(method.revokeCertificate, of.unitCode) && (
              <Button size="small" onClick={() => setRevoking(true)} aria-label={t('certificate.revokeOf', { number: of.number })}>
                {t('certificate.revoke')}
              </Button>
            )}
            <a className="lnk sm" href={`/public/certificates/${of.checkCode}`} target="_blank" rel="noreferrer">
              {t('certificate.verify')}
            </a>
          </span>
        )}
        {revoking && <RevokeCertificateDialog of={of} close={() => setRevoking(false)} />}
      </td>
    </tr>
  );
}
