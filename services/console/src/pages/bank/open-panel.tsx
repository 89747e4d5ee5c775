import { type BankEntry, type BankLine, type BankStatement, BankStatementService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bank } from '../../api/fund-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { FieldError } from '../../ui/field.js';
import { Empty, Fetched } from '../../ui/states.js';
import { EntryWords } from './bank-words.js';
import { LineDialog, type LineTask } from './line-dialogs.js';
import { PairingRow } from './pairing-row.js';
import { type Workbench, workbenchOf } from './pairings.js';
import { Tray } from './tray.js';

/** What is open: each line beside the entries it may be; below, the entries nothing is proposed for. */
export function OpenPanel({ one }: { one: BankStatement }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: [BankStatementService.typeName, 'proposals', one.id],
    queryFn: ({ signal }) => bank.listMatchProposals({ id: one.id }, { signal }),
  });
  return (
    <Fetched query={query} rows={8}>
      {({ proposals, lines, entries, windowDays }) =>
        lines.length + entries.length === 0 ? (
          <Empty title={t('bank.nothingOpen')} why={t('bank.nothingOpenWhy')} />
        ) : (
          <Bench one={one} bench={workbenchOf(proposals, lines, entries)} windowDays={windowDays} all={{ lines, entries }} />
        )
      }
    </Fetched>
  );
}

interface BenchProps {
  readonly one: BankStatement;
  readonly bench: Workbench;
  readonly windowDays: number;
  readonly all: { readonly lines: readonly BankLine[]; readonly entries: readonly BankEntry[] };
}
function Bench({ one, bench, windowDays, all }: BenchProps) {
  const { rights } = useHere();
  const may = rights.can(BankStatementService.method.confirmMatches, one.unitCode);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [task, setTask] = useState<LineTask>();
  const picked = useMemo(
    () => ({ lines: all.lines.filter(l => chosen.has(l.id)), entries: all.entries.filter(e => chosen.has(e.id)) }),
    [all, chosen],
  );
  const choose = may
    ? (id: string): void => setChosen(before => new Set(before.has(id) ? [...before].filter(other => other !== id) : [...before, id]))
    : undefined;
  return (
    <>
      {bench.pairings.length > 0 && <ProposedBar one={one} bench={bench} windowDays={windowDays} may={may} />}
      {bench.pairings.length > 0 && (
        <ul className="panel bkpairs">
          {bench.pairings.map(pairing => (
            <PairingRow key={pairing.key} one={one} pairing={pairing} chosen={chosen} choose={choose} ask={setTask} />
          ))}
        </ul>
      )}
      <Left entries={bench.left} chosen={chosen} choose={choose} />
      {picked.lines.length + picked.entries.length > 0 && (
        <Tray one={one} picked={picked} clear={() => setChosen(new Set())} book={() => setTask({ what: 'book', ...picked })} />
      )}
      {task && (
        <LineDialog
          one={one}
          task={task}
          close={() => {
            setTask(undefined);
            setChosen(new Set());
          }}
        />
      )}
    </>
  );
}

/** 全部确认: all of which nothing else fits. */
function ProposedBar({ one, bench, windowDays, may }: Pick<BenchProps, 'one' | 'bench' | 'windowDays'> & { may: boolean }) {
  const { t } = useTranslation();
  const sole = bench.pairings.filter(p => p.isSole);
  const confirm = useChange(bank.confirmMatches);
  const { form } = useFaults(confirm.error);
  const matches = sole.map(({ lines, ways }) => ({ lineIds: lines.map(l => l.id), entryIds: (ways[0]?.entries ?? []).map(e => e.id) }));
  return (
    <div className="btw wrap bkbar">
      <p className="sec">
        {sole.length > 0 ? t('bank.proposed', { count: sole.length, days: windowDays }) : t('bank.noProposals', { days: windowDays })}
      </p>
      <span className="row wrap">
        <FieldError text={form} />
        {may && sole.length > 0 && (
          <NextButton loading={confirm.isPending} onClick={() => confirm.mutate({ id: one.id, matches })}>
            {t('bank.confirmAll', { count: sole.length })}
          </NextButton>
        )}
      </span>
    </div>
  );
}

interface LeftProps {
  readonly entries: readonly BankEntry[];
  readonly chosen: ReadonlySet<string>;
  readonly choose: ((id: string) => void) | undefined;
}
/** Entries that nothing is proposed for; those from before the first line need none and stand apart. */
function Left({ entries, ...more }: LeftProps) {
  const { t } = useTranslation();
  const [now, earlier] = [entries.filter(e => !e.isEarlier), entries.filter(e => e.isEarlier)];
  return (
    <>
      {now.length > 0 && (
        <section className="panel sec1">
          <div className="hd">
            <h2 className="h2">{t('bank.onlyInBooks')}</h2>
          </div>
          <p className="body mut sm">{t('bank.onlyInBooksWhy')}</p>
          <Entries entries={now} {...more} />
        </section>
      )}
      {earlier.length > 0 && (
        <details className="panel body sec1">
          <summary>{t('bank.earlier', { count: earlier.length })}</summary>
          <p className="mut sm">{t('bank.earlierWhy')}</p>
          <Entries entries={earlier} {...more} />
        </details>
      )}
    </>
  );
}

function Entries({ entries, chosen, choose }: LeftProps) {
  const { t } = useTranslation();
  return (
    <ul className="bkleft">
      {entries.map(entry => (
        <li key={entry.id} className="row bkpick">
          {choose && (
            <input
              type="checkbox"
              checked={chosen.has(entry.id)}
              onChange={() => choose(entry.id)}
              aria-label={t('bank.chooseEntry', { what: entry.category, day: entry.eventOn })}
            />
          )}
          <EntryWords entry={entry} />
        </li>
      ))}
    </ul>
  );
}
