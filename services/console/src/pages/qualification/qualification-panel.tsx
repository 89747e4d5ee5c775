import { type Qualification, QualificationService, type Volunteer } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { qualifications } from '../../api/qualification-services.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { FoldingTable, unseen } from '../../ui/folding-table.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { AddQualificationDialog, RenewQualificationDialog, WithdrawQualificationDialog } from './qualification-dialogs.js';
import { QualificationNumber } from './qualification-number.js';
import { isOnFile, QualificationStatus, ValidUntil } from './qualification-words.js';

const { method } = QualificationService;

/** 资格证书 of a volunteer: what is on file, and what was before. */
export function QualificationPanel({ volunteer }: { volunteer: Volunteer }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [adding, setAdding] = useState(false);
  const query = useQuery({
    queryKey: [QualificationService.typeName, 'of', volunteer.id],
    queryFn: ({ signal }) => qualifications.listQualifications({ volunteerId: volunteer.id, pageSize: 100 }, { signal }),
  });
  return (
    <section className="panel">
      <div className="btw hd">
        <h2 className="h2">{t('qualification.title')}</h2>
        {rights.can(method.addQualification, volunteer.unitCode) && (
          <Button size="small" onClick={() => setAdding(true)}>
            {t('qualification.add')}
          </Button>
        )}
      </div>
      <Fetched query={query} rows={2}>
        {page =>
          page.qualifications.length === 0 ? (
            <p className="body mut">{t('qualification.none')}</p>
          ) : (
            <PaperTable papers={page.qualifications} />
          )
        }
      </Fetched>
      {adding && <AddQualificationDialog volunteer={volunteer} close={() => setAdding(false)} />}
    </section>
  );
}

/** Papers of one volunteer, with what can be done with each. */
export function PaperTable({ papers }: { papers: readonly Qualification[] }) {
  const { t } = useTranslation();
  const heads = [
    t('qualification.kind'),
    t('qualification.number'),
    t('qualification.issuer'),
    t('qualification.validUntil'),
    t('qualification.state'),
  ] as const;
  return (
    <FoldingTable heads={[...heads, unseen(t('qualification.acts'))]}>
      {papers.map(of => (
        <Row key={of.id} of={of} heads={heads} />
      ))}
    </FoldingTable>
  );
}

function Row({ of, heads }: { of: Qualification; heads: readonly string[] }) {
  const { t } = useTranslation();
  const { day } = useWords();
  return (
    <tr>
      <td className="nw b" data-head={heads[0]}>
        {of.kindName}
      </td>
      <td data-head={heads[1]}>
        <QualificationNumber of={of} />
      </td>
      <td data-head={heads[2]}>
        <span>
          {of.issuer}
          <p className="mut sm">{t('qualification.checked', { day: day(of.issuedOn), who: whoOf(of, 'checkedBy') })}</p>
        </span>
      </td>
      <td className="nw" data-head={heads[3]}>
        <ValidUntil of={of} />
      </td>
      <td data-head={heads[4]}>
        <QualificationStatus of={of} />
        {of.withdrawnOn && (
          <p className="mut sm">
            {t('qualification.withdrawn', { day: day(of.withdrawnOn), who: whoOf(of, 'withdrawnBy'), reason: of.reason })}
          </p>
        )}
      </td>
      <td>{isOnFile(of) && <Acts of={of} />}</td>
    </tr>
  );
}

function Acts({ of }: { of: Qualification }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [dialog, setDialog] = useState<'renew' | 'withdraw'>();
  const close = () => setDialog(undefined);
  const named = { name: of.volunteerName, kind: of.kindName };
  return (
    <span className="rowacts">
      {rights.can(method.renewQualification, of.unitCode) && (
        <Button size="small" onClick={() => setDialog('renew')} aria-label={t('qualification.renewOf', named)}>
          {t('qualification.renew')}
        </Button>
      )}
      {rights.can(method.withdrawQualification, of.unitCode) && (
        <Button size="small" onClick={() => setDialog('withdraw')} aria-label={t('qualification.withdrawOf', named)}>
          {t('qualification.withdraw')}
        </Button>
      )}
      {dialog === 'renew' && <RenewQualificationDialog of={of} close={close} />}
      {dialog === 'withdraw' && <WithdrawQualificationDialog of={of} close={close} />}
    </span>
  );
}
