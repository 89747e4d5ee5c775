import { ConsentGiver, ConsentGiverSchema, ConsentService, type Household, type Member, ResidentState } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { consents } from '../../api/file-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice, FieldError } from '../../ui/field.js';
import { TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';
import { blankTerms, TermsFields } from './consent-terms.js';

interface Voice {
  readonly residentId: string;
  readonly giver: ConsentGiver;
  readonly giverName: string;
}

/** 全户同意: whoever lives here agrees in one step, each by their own or their guardian's voice. */
export function HouseholdConsentDialog({ household, close }: { household: Household; close: () => void }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: [ConsentService.typeName, 'purposes'],
    queryFn: ({ signal }) => consents.listConsentPurposes({}, { signal }),
  });
  const members = household.members.filter(m => !m.toOn && m.state === ResidentState.ACTIVE);
  const [terms, setTerms] = useState(blankTerms);
  const [left, setLeft] = useState<readonly string[]>([]);
  const [voices, setVoices] = useState<Readonly<Record<string, Voice>>>({});
  const give = useChange(consents.giveHouseholdConsent, close);
  const faults = useFaults(give.error, { deep: true });
  const under = data?.guardianUnder ?? 0;
  const voiceOf = (m: Member): Voice =>
    voices[m.residentId] ?? {
      residentId: m.residentId,
      giver: m.age !== undefined && m.age < under ? ConsentGiver.GUARDIAN : ConsentGiver.SELF,
      giverName: '',
    };
  const chosen = members.filter(m => !left.includes(m.residentId));
  return (
    <Dialog
      title={t('consent.householdTitle', { number: household.number })}
      action={t('consent.householdSave', { count: chosen.length })}
      busy={give.isPending}
      fault={faults.form}
      close={close}
      send={() => give.mutate({ householdId: household.id, terms, voices: chosen.map(voiceOf) })}
    >
      <p className="sec">{t('consent.householdWhy')}</p>
      {members.map(m => (
        <Speaker
          key={m.residentId}
          member={m}
          under={under}
          voice={voiceOf(m)}
          in={!left.includes(m.residentId)}
          faults={faults.fields}
          at={chosen.indexOf(m)}
          onIn={is => setLeft(before => (is ? before.filter(id => id !== m.residentId) : [...before, m.residentId]))}
          onChange={voice => setVoices(before => ({ ...before, [m.residentId]: voice }))}
        />
      ))}
      <FieldError text={faults.fields.voices} />
      <TermsFields terms={terms} purposes={data?.purposes ?? []} faults={faults.fields} onChange={setTerms} />
    </Dialog>
  );
}

interface SpeakerProps {
  readonly member: Member;
  readonly under: number;
  readonly voice: Voice;
  readonly in: boolean;
  readonly faults: Readonly<Record<string, string>>;
  readonly at: number;
  readonly onIn: (is: boolean) => void;
  readonly onChange: (voice: Voice) => void;
}
function Speaker({ member, under, voice, in: isIn, faults, at, onIn, onChange }: SpeakerProps) {
  const { t } = useTranslation();
  const { word } = useWords();
  const givers = [ConsentGiver.SELF, ConsentGiver.GUARDIAN].map(one => [one, word(ConsentGiverSchema, one)] as const);
  return (
    <div className="speaker">
      <label className="opt">
        <input type="checkbox" checked={isIn} onChange={event => onIn(event.target.checked)} />
        <b>{member.name}</b>
        <span className="mut sm">
          {member.age === undefined ? member.relation : t('consent.memberAge', { relation: member.relation, age: member.age })}
        </span>
      </label>
      {isIn && member.age !== undefined && member.age < under && <p className="sec sm">{t('consent.guardianNeeded', { count: under })}</p>}
      {isIn && (
        <Choice
          label={t('consent.giverOf', { name: member.name })}
          value={voice.giver}
          options={givers}
          onChange={giver => onChange({ ...voice, giver })}
          error={faults[`voices[${at}].giver`] ?? faults[`voices[${at}].residentId`]}
        />
      )}
      {isIn && voice.giver === ConsentGiver.GUARDIAN && (
        <TextField
          label={t('consent.guardian')}
          value={voice.giverName}
          onChange={giverName => onChange({ ...voice, giverName })}
          error={faults[`voices[${at}].giverName`]}
          maxLength={40}
          required
        />
      )}
    </div>
  );
}
