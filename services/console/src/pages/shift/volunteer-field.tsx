import { type Volunteer, VolunteerService } from '@shuniu/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { people } from '../../api/shift-services.js';
import { useHere } from '../../session/use-me.js';
import { FieldError } from '../../ui/field.js';
import { GAP } from '../../ui/gap.js';
import { SearchBox } from '../../ui/search-box.js';
import { useLater } from '../../ui/use-later.js';

export interface Chosen {
  readonly id: string;
  readonly name: string;
  readonly number: string;
}
interface FieldProps {
  readonly label: string;
  readonly value: Chosen | undefined;
  readonly onChange: (chosen: Chosen | undefined) => void;
  readonly error?: string | undefined;
}

/** A volunteer of the station, found by name, pinyin or number. */
export function VolunteerField({ label, value, onChange, error }: FieldProps) {
  const { t } = useTranslation();
  if (value)
    return (
      <div className="field" data-name="volunteerId">
        <span className="flabel">{label}</span>
        <div>
          <span className="row wrap">
            <b>{value.name}</b>
            <span className="mut num">{value.number}</span>
            <Button size="small" onClick={() => onChange(undefined)}>
              {t('shift.another')}
            </Button>
          </span>
          <FieldError text={error} />
        </div>
      </div>
    );
  return (
    <div className="field" data-name="volunteerId">
      <span className="flabel">{label}</span>
      <div>
        <VolunteerSearch label={label} onPick={onChange} />
        <FieldError text={error} />
      </div>
    </div>
  );
}

/** Finds a volunteer. What is typed goes in the body of a POST: it stands in no address and no log. */
export function VolunteerSearch({ label, onPick }: { label: string; onPick: (volunteer: Volunteer) => void }) {
  const { t } = useTranslation();
  const { unitCode: unit } = useHere();
  const [text, setText] = useState('');
  const typed = useLater(text.trim(), 250);
  const { data } = useQuery({
    queryKey: [VolunteerService.typeName, 'search', unit, typed],
    queryFn: ({ signal }) => people.searchVolunteers({ text: typed, unit, pageSize: 12 }, { signal }),
    enabled: typed !== '',
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  return (
    <SearchBox
      label={label}
      placeholder={t('shift.searchVolunteer')}
      text={text}
      onText={setText}
      hits={text.trim() === '' ? [] : (data?.volunteers ?? [])}
      asked={data !== undefined}
      none={t('shift.noVolunteer')}
      idOf={hit => hit.id}
      draw={hit => (
        <>
          <b>{hit.name}</b>
          <span className="mut sm num">
            {GAP}
            {hit.number}
          </span>
        </>
      )}
      onPick={hit => {
        setText('');
        onPick(hit);
      }}
      flow
    />
  );
}
