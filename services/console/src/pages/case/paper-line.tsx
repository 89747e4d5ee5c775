import { type Paper, PaperState, PaperStateSchema } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import type { ShapeName } from '../../ui/icons.js';
import { Status, type Tone } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';

const STATES: Readonly<Record<PaperState, { tone: Tone; shape: ShapeName }>> = {
  [PaperState.UNSPECIFIED]: { tone: 'mute', shape: 'ring' },
  [PaperState.DRAFT]: { tone: 'mute', shape: 'diamond' },
  [PaperState.SUBMITTED]: { tone: 'warn', shape: 'half' },
  [PaperState.APPROVED]: { tone: 'ok', shape: 'check' },
  [PaperState.RETURNED]: { tone: 'danger', shape: 'square' },
};

/** A version's state; a returned one says why, in the manager's words. */
export function PaperLine({ paper }: { paper: Paper | undefined }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { word } = useWords();
  if (!paper) return null;
  return (
    <div className="paperline">
      <Status {...STATES[paper.state]}>{word(PaperStateSchema, paper.state)}</Status>
      <span className="mut sm">{t('approval.version', { version: paper.version })}</span>
      <span className="mut sm">{whoOf(paper, 'submittedBy') || whoOf(paper, 'savedBy')}</span>
      {rights.narrative && paper.state > PaperState.DRAFT && (
        <Link className="lnk sm" to="/s/$unitCode/approvals" params={{ unitCode }} search={{ tab: 'mine', id: paper.approvalId }}>
          {t('case.seeApproval')}
        </Link>
      )}
      {paper.returnReason && <p className="st danger">{t('case.returned', { reason: paper.returnReason })}</p>}
    </div>
  );
}
