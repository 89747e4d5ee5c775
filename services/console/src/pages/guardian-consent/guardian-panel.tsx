import { type GuardianConsent, GuardianConsentService, type Volunteer } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { guardianConsents } from '../../api/guardian-services.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { FoldingTable, unseen } from '../../ui/folding-table.js';
import { Status, Tag } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { RecordConsentDialog, WithdrawConsentDialog } from './guardian-dialogs.js';

const { method } = GuardianConsentService;

/** 监护人同意 of who is under age, or was when it was given; nothing for others. */
export function GuardianPanel({ volunteer }: { volunteer: Volunteer }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [recording, setRecording] = useState(false);
  const { data } = useQuery({
    queryKey: [GuardianConsentService.typeName, volunteer.id],
    queryFn: ({ signal }) => guardianConsents.listGuardianConsents({ volunteerId: volunteer.id }, { signal }),
  });
  if (!data || (!data.needed && data.consents.length === 0)) return null;
  const heads = [t('guardian.guardian'), t('guardian.givenOn'), t('guardian.evidence'), t('guardian.state')] as const;
  return (
    <section className="panel">
      <div className="btw hd">
        <h2 className="h2">{t('guardian.title')}</h2>
        {data.needed && rights.can(method.recordGuardianConsent, volunteer.unitCode) && (
          <Button size="small" onClick={() => setRecording(true)}>
            {t('guardian.record')}
          </Button>
        )}
      </div>
      {data.needed && <p className="body sec">{data.companyNeeded ? t('guardian.needCompany') : t('guardian.need')}</p>}
      {data.consents.length > 0 && (
        <FoldingTable heads={[...heads, unseen(t('guardian.acts'))]}>
          {data.consents.map(of => (
            <Row key={of.id} of={of} heads={heads} />
          ))}
        </FoldingTable>
      )}
      {recording && <RecordConsentDialog volunteer={volunteer} close={() => setRecording(false)} />}
    </section>
  );
}

function Row({ of, heads }: { of: GuardianConsent; heads: readonly string[] }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const { rights } = useHere();
  const [withdrawing, setWithdrawing] = useState(false);
  const holds = of.withdrawnOn === '';
  return (
    <tr>
      <td data-head={heads[0]}>
        <b>{of.guardian}</b> <span className="mut">{of.relation}</span> {of.accompanies && <Tag>{t('guardian.accompaniesShort')}</Tag>}
      </td>
      <td className="nw" data-head={heads[1]}>
        {day(of.givenOn)}
      </td>
      <td data-head={heads[2]}>
        {of.evidence}
        <p className="mut sm">{t('guardian.recorded', { who: whoOf(of, 'recordedBy') })}</p>
      </td>
      <td data-head={heads[3]}>
        <Status tone={holds ? 'ok' : 'mute'} shape={holds ? 'check' : 'bar'}>
          {holds ? t('guardian.holds') : t('guardian.withdrawn', { day: day(of.withdrawnOn), reason: of.reason })}
        </Status>
      </td>
      <td>
        {holds && rights.can(method.withdrawGuardianConsent, of.unitCode) && (
          <Button size="small" onClick={() => setWithdrawing(true)} aria-label={t('guardian.withdrawOf', { name: of.guardian })}>
            {t('guardian.withdraw')}
          </Button>
        )}
        {withdrawing && <WithdrawConsentDialog of={of} close={() => setWithdrawing(false)} />}
      </td>
    </tr>
  );
}
