import type { CompareResidentsResponse } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { merges } from '../../api/file-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { Dialog } from '../../ui/dialog.js';
import { TextField } from '../../ui/inputs.js';
import { sayNext } from '../../ui/said.js';
import { useGo } from '../../ui/use-go.js';
import { fieldKey } from '../resident/audit-words.js';
import { type Choice, other, type Side, takenFrom } from './merge-choice.js';

interface MergeProps {
  readonly two: CompareResidentsResponse;
  readonly stays: Side;
  readonly choice: Choice;
  readonly close: () => void;
}

/** Says what a merge touches before it is made; every sentence is of something that stays or can be taken back. */
export function MergeDialog({ two, stays, choice, close }: MergeProps) {
  const { t } = useTranslation();
  const go = useGo();
  const [reason, setReason] = useState('');
  const [kept, gone] = [two[stays], two[other(stays)]];
  const held = stays === 'first' ? two.secondContents : two.firstContents;
  const take = takenFrom(choice, stays);
  const merge = useChange(merges.mergeResidents, resident => {
    sayNext(t('duplicate.merged', { number: gone?.fileNumber ?? '' }));
    go.person(resident.id);
  });
  const faults = useFaults(merge.error, {});
  const send = (): void =>
    merge.mutate({
      id: kept?.id ?? '',
      otherId: gone?.id ?? '',
      take,
      reason: reason.trim(),
      etag: kept?.etag ?? '',
      otherEtag: gone?.etag ?? '',
    });
  return (
    <Dialog
      title={t('duplicate.mergeTitle')}
      action={t('duplicate.mergeNow')}
      busy={merge.isPending}
      fault={faults.form}
      close={close}
      send={send}
    >
      <ul className="touches">
        <li>{t('duplicate.touchFiles', { gone: gone?.fileNumber, kept: kept?.fileNumber })}</li>
        <li>
          {t('duplicate.touchHistory', {
            visits: held?.visits ?? 0,
            cases: held?.cases ?? 0,
            tasks: held?.openTasks ?? 0,
          })}
        </li>
        <li>
          {take.length === 0
            ? t('duplicate.touchNoField')
            : t('duplicate.touchFields', { fields: take.map(f => t(fieldKey(f))).join(t('list.comma')) })}
        </li>
        <li>{t('duplicate.touchCounts')}</li>
        <li>{t('duplicate.touchUndo')}</li>
      </ul>
      <TextField
        label={t('duplicate.mergeReason')}
        value={reason}
        maxLength={200}
        onChange={setReason}
        error={faults.fields.reason}
        hint={t('duplicate.reasonHint')}
        required
      />
    </Dialog>
  );
}
