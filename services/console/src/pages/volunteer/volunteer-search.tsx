import { type Volunteer, VolunteerService } from '@shuniu/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { volunteers } from '../../api/volunteer-services.js';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import { SearchBox } from '../../ui/search-box.js';
import { useLater } from '../../ui/use-later.js';

/** Finds a volunteer and opens the file. What is typed goes in the body of a POST: it stands in no address and no log. */
export function VolunteerSearch() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const asked = useLater(text.trim(), 200);
  const { data } = useQuery({
    queryKey: [VolunteerService.typeName, 'search', unitCode, asked],
    queryFn: ({ signal }) => volunteers.searchVolunteers({ text: asked, unit: unitCode, pageSize: 8 }, { signal }),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  const open = ({ id }: Volunteer): void =>
    void navigate({ to: '/s/$unitCode/volunteers/$volunteerId', params: { unitCode, volunteerId: id } });
  return (
    <SearchBox
      label={t('volunteer.find')}
      placeholder={t('volunteer.findHint')}
      text={text}
      onText={setText}
      hits={asked === '' ? [] : (data?.volunteers ?? [])}
      asked={asked !== '' && data !== undefined}
      none={t('volunteer.none')}
      idOf={hit => hit.id}
      draw={hit => (
        <>
          <b>{hit.name}</b>
          <span className="mut sm num">{[GAP, hit.number, GAP, hit.phone].join('')}</span>
        </>
      )}
      onPick={open}
    />
  );
}
