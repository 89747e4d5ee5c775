import { StopState, StopStateSchema } from '@shuniu/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Mark } from '../../outdoors/mark.js';
import { timeWords } from '../../ui/days.js';
import { FieldError } from '../../ui/field.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { LOOKS } from './pair-words.js';

export const ENDS = [
  [StopState.DONE, 'round.done'],
  [StopState.NO_ANSWER, 'round.noAnswer'],
  [StopState.REFUSED, 'round.declined'],
] as const;

interface Props {
  readonly stop: { readonly state: StopState };
  /** What was said here and is not at the service, or was not taken. */
  readonly mark: Mark | undefined;
  readonly say: (state: StopState) => void;
}

/** What was found at the door: three buttons until something is said, then what was said and where it is; what waits may still be said otherwise. */
export function StopActs({ stop, mark, say }: Props) {
  const { t } = useTranslation();
  const waits = mark?.is === 'waiting';
  const open = mark ? mark.is !== 'sent' : stop.state === StopState.TO_COME;
  return (
    <>
      {mark && <MarkStatus mark={mark} />}
      {open && (
        <div className="row wrap">
          {ENDS.map(([state, label]) => (
            <Button key={state} disabled={waits && mark.state === state} onClick={() => say(state)}>
              {t(label)}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

/** 已完成 09:15 · 等待上传 */
export function MarkStatus({ mark }: { mark: Mark }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const said = { state: word(StopStateSchema, mark.state), time: timeWords(new Date(mark.at)) };
  if (mark.is === 'refused') return <FieldError text={t('outdoors.stopRefused', { ...said, why: mark.why })} />;
  const [tone, shape] = mark.is === 'sent' ? LOOKS[mark.state] : (['warn', 'openTriangle'] as const);
  return (
    <p role="status">
      <Status tone={tone} shape={shape}>
        {mark.is === 'sent' ? t('outdoors.stopSent', said) : t('outdoors.stopWaits', said)}
      </Status>
    </p>
  );
}
