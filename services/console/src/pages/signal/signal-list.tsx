import { type ListSignalsResponse, type Signal, SignalKindSchema, SignalService, SignalState, SignalStateSchema } from '@shuniu/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signals } from '../../api/file-services.js';
import { useHere } from '../../session/use-me.js';
import { Pager } from '../../ui/pager.js';
import { Select } from '../../ui/select.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useTrail } from '../../ui/use-trail.js';
import { useWords } from '../../ui/use-words.js';
import { SignalItem } from './signal-item.js';
import { UndoLine } from './undo-line.js';

const route = getRouteApi('/s/$unitCode/signals');

/** The station's signals: open ones unless asked otherwise. */
export function SignalList() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const search = route.useSearch();
  const [aside, setAside] = useState<Signal>();
  const kind = SignalKindSchema.values.find(v => v.localName === search.kind)?.number ?? 0;
  const state = SignalStateSchema.values.find(v => v.localName === search.state)?.number ?? SignalState.OPEN;
  const request = { unit: unitCode, kind, state, pageSize: 50, pageToken: search.pageToken ?? '' };
  const query = useQuery({
    queryKey: [SignalService.typeName, 'list', request],
    queryFn: ({ signal }) => signals.listSignals(request, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Filters />
      {aside && <UndoLine key={aside.etag} signal={aside} done={() => setAside(undefined)} />}
      <Fetched query={query} rows={10}>
        {page =>
          page.signals.length === 0 ? (
            <Empty title={t('signal.empty')} why={t('signal.emptyWhy')} />
          ) : (
            <Rows page={page} onAside={setAside} />
          )
        }
      </Fetched>
    </>
  );
}

function Filters() {
  const { t } = useTranslation();
  const { word } = useWords();
  const { kind = '', state = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const id = useId();
  const words = (schema: typeof SignalKindSchema | typeof SignalStateSchema) =>
    schema.values.filter(v => v.number !== 0).map(v => [v.localName, word(schema, v.number)] as const);
  const go = (search: { kind: string; state: string }): void =>
    void navigate({ search: Object.fromEntries(Object.entries(search).filter(([, value]) => value)) });
  return (
    <div className="filters">
      <label htmlFor={`${id}k`}>
        {t('signal.kind')}
        <Select
          id={`${id}k`}
          none={t('list.any')}
          value={kind}
          options={words(SignalKindSchema)}
          onChange={one => go({ kind: one, state })}
        />
      </label>
      <label htmlFor={`${id}s`}>
        {t('signal.state')}
        <Select
          id={`${id}s`}
          none={word(SignalStateSchema, SignalState.OPEN)}
          value={state}
          options={words(SignalStateSchema).filter(([of]) => of !== 'OPEN')}
          onChange={one => go({ kind, state: one })}
        />
      </label>
    </div>
  );
}

function Rows({ page, onAside }: { page: ListSignalsResponse; onAside: (signal: Signal) => void }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const trail = useTrail(search.pageToken, pageToken => void navigate({ search: before => ({ ...before, pageToken }) as never }));
  return (
    <>
      <ul className="panel plan signals">
        {page.signals.map(signal => (
          <SignalItem key={signal.id} signal={signal} named onAside={onAside} />
        ))}
      </ul>
      <Pager first={trail.first} next={page.nextPageToken} onPrevious={trail.back} onNext={() => trail.on(page.nextPageToken)} />
    </>
  );
}
