import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useHere } from '../session/use-me.js';
import { timeWords } from '../ui/days.js';
import { Shape } from '../ui/icons.js';
import { dismiss, upload, useOutbox } from './outbox.js';
import type { Waiting } from './waiting.js';

/** What was done without a network: how much waits, how much has gone, and what the service did not take, each with its reason. */
export function OutboxNote() {
  const { t } = useTranslation();
  const { me } = useHere();
  const items = useOutbox(me.login);
  const waiting = items.filter(i => i.state === 'waiting' && i.delayed);
  const sent = items.filter(i => i.state === 'sent' && i.delayed);
  const refused = items.filter(i => i.state === 'refused');
  if (waiting.length + sent.length + refused.length === 0) return null;
  return (
    <section className="stale-note" role="status" aria-label={t('outdoors.title')}>
      <Shape name={refused.length > 0 ? 'square' : waiting.length > 0 ? 'openTriangle' : 'check'} size={13} />
      <div>
        <span className="row wrap">
          {waiting.length > 0 && <b>{t('outdoors.waiting', { count: waiting.length })}</b>}
          {sent.length > 0 && <span>{t('outdoors.sent', { count: sent.length })}</span>}
          {refused.length > 0 && <b>{t('outdoors.refused', { count: refused.length })}</b>}
          {waiting.length > 0 && (
            <button type="button" className="lnk" onClick={() => void upload()}>
              {t('outdoors.again')}
            </button>
          )}
          {sent.length + refused.length > 0 && (
            <button type="button" className="lnk" onClick={() => void dismiss([...sent, ...refused].map(i => i.id))}>
              {t('outdoors.read')}
            </button>
          )}
        </span>
        {refused.map(i => (
          <Refused key={i.id} of={i} />
        ))}
      </div>
    </section>
  );
}

function Refused({ of }: { of: Waiting }) {
  const { t } = useTranslation();
  const words = { time: timeWords(new Date(of.at)), why: of.why };
  const { unitCode } = of;
  if (of.kind === 'group')
    return (
      <p>
        <Link className="lnk" to="/s/$unitCode/shifts/$shiftId/group" params={{ unitCode, shiftId: of.of }}>
          {t('outdoors.refusedGroup', words)}
        </Link>
      </p>
    );
  return (
    <p>
      <Link className="lnk" to="/s/$unitCode/volunteers/rounds/$roundId" params={{ unitCode, roundId: of.of }}>
        {t('outdoors.refusedStop', words)}
      </Link>
    </p>
  );
}
