import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type Import, ImportService, ImportState, type KeptRow } from '@shuniu/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { undoImport } from '../../api/imports.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { Dialog } from '../../ui/dialog.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import './import.css';

/** 撤回: within a day what was written can be taken away again; afterwards what went and what stayed. */
export function UndoPanel({ of }: { of: Import }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [asking, setAsking] = useState(false);
  if (of.state === ImportState.UNDONE) return <Undone of={of} />;
  const until = of.undoUntil && timestampDate(of.undoUntil);
  if (!until || until < new Date() || of.added === 0 || !rights.can(ImportService.method.undoImport, of.unitCode)) return null;
  return (
    <section className="panel body btw wrap undopanel">
      <p>
        <b>{t('import.undoUntil', { time: timeOf(until) })}</b>
        <span className="mut sm"> {t('import.undoWhy')}</span>
      </p>
      <Button onClick={() => setAsking(true)}>{t('import.undo')}</Button>
      {asking && <AskUndo of={of} close={() => setAsking(false)} />}
    </section>
  );
}

/** The hour of Shanghai, as the clock on the wall says it. */
const timeOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

function AskUndo({ of, close }: { of: Import; close: () => void }) {
  const { t } = useTranslation();
  const { number } = useWords();
  const undo = useChange((id: string, options) => undoImport(id, options), close);
  const faults = useFaults(undo.error);
  return (
    <Dialog
      title={t('import.undoTitle', { name: of.fileName })}
      action={t('import.undoDo')}
      busy={undo.isPending}
      fault={undo.isError ? faults.form || t('state.failed') : ''}
      close={close}
      send={() => undo.mutate(of.id)}
    >
      <p>{t('import.undoAsk', { added: number(of.added) })}</p>
    </Dialog>
  );
}

function Undone({ of }: { of: Import }) {
  const { t } = useTranslation();
  const { number } = useWords();
  return (
    <section className="panel body undopanel">
      <p>
        <Status tone="mute" shape="bar">
          {t('import.undoneCount', { removed: number(of.removed) })}
        </Status>
      </p>
      {of.kept.length > 0 && (
        <>
          <h2 className="h3 sec1">{t('import.keptTitle', { count: of.kept.length })}</h2>
          <ul className="keptrows">
            {of.kept.map(kept => (
              <Kept key={`${kept.sheet}:${kept.row}`} kept={kept} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Kept({ kept }: { kept: KeptRow }) {
  const { t } = useTranslation();
  return (
    <li>
      <span className="num mut">{t('import.keptRow', { sheet: kept.sheet, row: kept.row })}</span>
      {kept.message}
    </li>
  );
}
