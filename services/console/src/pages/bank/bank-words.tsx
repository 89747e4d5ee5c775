import type { BankEntry, BankLine } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { moneyWords } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { History } from '../fund/fund-words.js';

/** `+¥1.00` came in, `−¥1.00` went out. */
export const withSign = (fen: bigint): string => (fen > 0n ? `+${moneyWords({ fen })}` : moneyWords({ fen }));

/** One line of the bank: day and amount, then whom and what the bank says. */
export function LineWords({ line }: { line: BankLine }) {
  const { t } = useTranslation();
  const { day } = useWords();
  return (
    <div className="bkitem">
      <div className="btw">
        <span className="nw">{day(line.on)}</span>
        <b className="num nw">{withSign(line.amount?.fen ?? 0n)}</b>
      </div>
      <p className="sm">{[line.counterparty, line.memo].filter(Boolean).join(GAP) || <span className="mut">{t('bank.noWords')}</span>}</p>
      <p className="mut sm">
        {[
          line.serialNo && t('bank.serial', { no: line.serialNo }),
          line.balance && t('bank.balanceIs', { amount: moneyWords(line.balance) }),
        ]
          .filter(Boolean)
          .join(GAP)}
      </p>
      {line.hasGap && (
        <Status tone="warn" shape="openTriangle">
          {t('bank.gap')}
        </Status>
      )}
    </div>
  );
}

/** One entry as the custody account has it. */
export function EntryWords({ entry }: { entry: BankEntry }) {
  const { unitCode } = useHere();
  const { day } = useWords();
  return (
    <div className="bkitem">
      <div className="btw">
        <span className="nw">{day(entry.eventOn)}</span>
        <b className="num nw">{withSign(entry.amount?.fen ?? 0n)}</b>
      </div>
      <p className="sm">
        <Link className="lnk" to="/s/$unitCode/fund/entries/$entryId" params={{ unitCode, entryId: entry.id }}>
          {entry.category}
          {entry.partyName && `${GAP}${entry.partyName}`}
        </Link>{' '}
        {entry.history && <History />}
      </p>
      {entry.voucherNo && <p className="mut sm num">{entry.voucherNo}</p>}
    </div>
  );
}
