import {
  RecordClass,
  RecordClassSchema,
  RecordState,
  RecordStateSchema,
  type ServiceRecord,
  TitleKindSchema,
  type Volunteer,
  VolunteerState,
  VolunteerStateSchema,
} from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { Status, Tag } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';

/** Hours with at most two decimals: 1.5. */
export const hoursWords = (minutes: number | bigint): string =>
  (Number(minutes) / 60).toLocaleString('en-US', { maximumFractionDigits: 2 });

export function VolunteerStatus({ volunteer }: { volunteer: Volunteer }) {
  const { word } = useWords();
  const { state } = volunteer;
  const said = word(VolunteerStateSchema, state);
  if (state === VolunteerState.ACTIVE)
    return (
      <Status tone="ok" shape="check">
        {said}
      </Status>
    );
  return (
    <Status tone="warn" shape="openSquare">
      {said}
    </Status>
  );
}

/** 骨干、土专家、田秀才 of today, each with what it is for. */
export function Titles({ volunteer }: { volunteer: Volunteer }) {
  const { word } = useWords();
  return (
    <span className="row wrap">
      {volunteer.titles
        .filter(title => title.toOn === '')
        .map(title => (
          <Tag key={title.id}>{[word(TitleKindSchema, title.kind), title.field].filter(Boolean).join(' ')}</Tag>
        ))}
    </span>
  );
}

const TONES = {
  [RecordState.PENDING]: ['warn', 'openSquare'],
  [RecordState.CONFIRMED]: ['ok', 'check'],
} as const;
export function RecordStatus({ record }: { record: ServiceRecord }) {
  const { word } = useWords();
  const [tone, shape] = TONES[record.state as keyof typeof TONES] ?? ['info', 'half'];
  return (
    <Status tone={tone} shape={shape}>
      {word(RecordStateSchema, record.state)}
    </Status>
  );
}

/** The class of hours; 补录 is marked for ever, history says so. */
export function RecordKind({ record }: { record: ServiceRecord }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const said = record.source ? t('hours.history') : word(RecordClassSchema, record.class);
  return record.class === RecordClass.TIMED ? said : <Tag>{said}</Tag>;
}
