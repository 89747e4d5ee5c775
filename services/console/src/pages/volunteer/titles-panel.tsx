import { type Title, TitleKind, TitleKindSchema, TitleService, type Volunteer, VolunteerState } from '@shuniu/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { titles } from '../../api/team-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice } from '../../ui/field.js';
import { FoldingTable, unseen } from '../../ui/folding-table.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';

/** 身份和任期: what somebody is or was known for, from a day to a day, and who said so. */
export function TitlesPanel({ volunteer }: { volunteer: Volunteer }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [granting, setGranting] = useState(false);
  const grants = volunteer.state === VolunteerState.ACTIVE && rights.can(TitleService.method.grantTitle, volunteer.unitCode);
  const [kind, term, by, more] = [t('volunteer.titleKind'), t('volunteer.titlesHeld'), t('volunteer.grantedBy'), t('team.acts')];
  return (
    <section className="panel">
      <div className="btw hd">
        <h2 className="h2">{t('volunteer.titlesHeld')}</h2>
        {grants && (
          <Button size="small" onClick={() => setGranting(true)}>
            {t('volunteer.grant')}
          </Button>
        )}
      </div>
      {volunteer.titles.length === 0 ? (
        <p className="body mut">{t('volunteer.nobodyTitles')}</p>
      ) : (
        <FoldingTable heads={[kind, term, by, unseen(more)]}>
          {volunteer.titles.map(title => (
            <Row key={title.id} title={title} unitCode={volunteer.unitCode} />
          ))}
        </FoldingTable>
      )}
      {granting && <GrantDialog volunteer={volunteer} close={() => setGranting(false)} />}
    </section>
  );
}

function Row({ title, unitCode }: { title: Title; unitCode: string }) {
  const { t } = useTranslation();
  const { word, day } = useWords();
  const { rights } = useHere();
  const [ending, setEnding] = useState(false);
  const name = [word(TitleKindSchema, title.kind), title.field].filter(Boolean).join(' ');
  return (
    <tr>
      <td data-head={t('volunteer.titleKind')}>
        {name}
        {title.reason && <p className="mut sm">{title.reason}</p>}
      </td>
      <td className="nw" data-head={t('volunteer.titlesHeld')}>
        {title.toOn
          ? t('volunteer.fromTo', { from: day(title.fromOn), to: day(title.toOn) })
          : t('volunteer.fromOnOnly', { from: day(title.fromOn) })}
      </td>
      <td data-head={t('volunteer.grantedBy')}>
        {whoOf(title, 'grantedBy')}
        {title.endedBy && (
          <p className="mut sm">
            {t('volunteer.endedBy')} {whoOf(title, 'endedBy')}
          </p>
        )}
      </td>
      <td>
        {!title.toOn && rights.can(TitleService.method.endTitle, unitCode) && (
          <Button size="small" onClick={() => setEnding(true)} aria-label={t('volunteer.endTitleOf', { title: name })}>
            {t('volunteer.endTitle')}
          </Button>
        )}
        {ending && <EndDialog title={title} name={name} close={() => setEnding(false)} />}
      </td>
    </tr>
  );
}

function GrantDialog({ volunteer, close }: { volunteer: Volunteer; close: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const kinds = TitleKindSchema.values
    .filter(v => v.number !== 0)
    .map(v => [v.number as TitleKind, word(TitleKindSchema, v.number)] as const);
  const [kind, setKind] = useState<TitleKind>(TitleKind.BACKBONE);
  const [field, setField] = useState('');
  const [fromOn, setFrom] = useState(today());
  const change = useChange(titles.grantTitle, close);
  const faults = useFaults(change.error, { reasons: { DATE_IN_FUTURE: 'fromOn', TITLE_HELD: 'kind' } });
  return (
    <Dialog
      title={t('volunteer.grant')}
      action={t('volunteer.grantNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ id: volunteer.id, kind, field: field.trim(), fromOn })}
    >
      <p className="sec">{t('volunteer.grantWhy')}</p>
      <Choice
        name="kind"
        label={t('volunteer.titleKind')}
        value={kind}
        options={kinds}
        onChange={setKind}
        error={faults.fields.kind}
        required
      />
      <TextField
        label={t('volunteer.titleField')}
        hint={t('volunteer.titleFieldHint')}
        value={field}
        maxLength={40}
        onChange={setField}
        error={faults.fields.field}
      />
      <DayField label={t('volunteer.fromOn')} value={fromOn} max={today()} onChange={setFrom} error={faults.fields.fromOn} required />
    </Dialog>
  );
}

function EndDialog({ title, name, close }: { title: Title; name: string; close: () => void }) {
  const { t } = useTranslation();
  const [toOn, setTo] = useState(today());
  const [reason, setReason] = useState('');
  const change = useChange(titles.endTitle, close);
  const faults = useFaults(change.error, { reasons: { TITLE_DAYS: 'toOn' } });
  return (
    <Dialog
      title={t('volunteer.endTitleOf', { title: name })}
      action={t('volunteer.endTitleNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ id: title.id, toOn, reason: reason.trim() })}
    >
      <DayField label={t('volunteer.toOn')} value={toOn} max={today()} onChange={setTo} error={faults.fields.toOn} required />
      <TextField
        label={t('volunteer.stateReason')}
        value={reason}
        maxLength={100}
        onChange={setReason}
        error={faults.fields.reason}
        required
      />
    </Dialog>
  );
}
