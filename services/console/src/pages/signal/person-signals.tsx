import { type Resident, type Signal, SignalService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signals } from '../../api/file-services.js';
import { SignalItem } from './signal-item.js';
import { UndoLine } from './undo-line.js';
import './signal.css';

/** What this person may be entitled to; nothing at all when there is nothing. */
export function PersonSignals({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const [aside, setAside] = useState<Signal>();
  const { data } = useQuery({
    queryKey: [SignalService.typeName, 'of', resident.id],
    queryFn: ({ signal }) => signals.listSignals({ residentId: resident.id }, { signal }),
  });
  if (!aside && (data?.signals.length ?? 0) === 0) return null;
  return (
    <section className="panel sec1">
      <div className="hd">
        <h2 className="h2">{t('signal.title')}</h2>
      </div>
      {aside && <UndoLine key={aside.etag} signal={aside} done={() => setAside(undefined)} />}
      <ul className="plan signals">
        {data?.signals.map(signal => (
          <SignalItem key={signal.id} signal={signal} onAside={setAside} />
        ))}
      </ul>
    </section>
  );
}
