import { type Commendation, CommendationLevelSchema, CommendationService, type Volunteer } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commendations } from '../../api/regard-services.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { FoldingTable, unseen } from '../../ui/folding-table.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { RecordCommendationDialog, RevokeCommendationDialog } from './commendation-dialogs.js';

const { method } = CommendationService;

/** 表彰 of a volunteer. */
export function CommendationPanel({ volunteer }: { volunteer: Volunteer }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [recording, setRecording] = useState(false);
  const query = useQuery({
    queryKey: [CommendationService.typeName, volunteer.id],
    queryFn: ({ signal }) => commendations.listCommendations({ volunteerId: volunteer.id }, { signal }),
  });
  const heads = [t('commendation.what'), t('commendation.level'), t('commendation.awardedBy'), t('commendation.awardedOn')] as const;
  return (
    <section className="panel">
      <div className="btw hd">
        <h2 className="h2">{t('commendation.title')}</h2>
        {rights.can(method.recordCommendation, volunteer.unitCode) && (
          <Button size="small" onClick={() => setRecording(true)}>
            {t('commendation.record')}
          </Button>
        )}
      </div>
      <Fetched query={query} rows={2}>
        {page =>
          page.commendations.length === 0 ? (
            <p className="body mut">{t('commendation.none')}</p>
          ) : (
            <FoldingTable heads={[...heads, unseen(t('commendation.acts'))]}>
              {page.commendations.map(of => (
                <Row key={of.id} of={of} heads={heads} />
              ))}
            </FoldingTable>
          )
        }
      </Fetched>
      {recording && <RecordCommendationDialog volunteer={volunteer} close={() => setRecording(false)} />}
    </section>
  );
}

function Row({ of, heads }: { of: Commendation; heads: readonly string[] }) {
  const { t } = useTranslation();
  const { day, word } = useWords();
  const { rights } = useHere();
  const [revoking, setRevoking] = useState(false);
  const revoked = of.reason !== '';
  return (
    <tr>
      <td data-head={heads[0]}>
        <span>
          <b className={revoked ? 'mut' : undefined}>{of.title}</b>
          {of.evidence && <p className="mut sm">{of.evidence}</p>}
          {revoked && <p className="mut sm">{t('commendation.revoked', { who: whoOf(of, 'revokedBy'), reason: of.reason })}</p>}
        </span>
      </td>
      <td className="nw" data-head={heads[1]}>
        {word(CommendationLevelSchema, of.level)}
      </td>
      <td data-head={heads[2]}>
        <span>
          {of.awardedBy}
          <p className="mut sm">{t('commendation.recorded', { who: whoOf(of, 'recordedBy') })}</p>
        </span>
      </td>
      <td className="nw" data-head={heads[3]}>
        {day(of.awardedOn)}
      </td>
      <td>
        {!revoked && rights.can(method.revokeCommendation, of.unitCode) && (
          <Button size="small" onClick={() => setRevoking(true)} aria-label={t('commendation.revokeOf', { title: of.title })}>
            {t('commendation.revoke')}
          </Button>
        )}
        {revoking && <RevokeCommendationDialog of={of} close={() => setRevoking(false)} />}
      </td>
    </tr>
  );
}
