import { Committee, type CommitteeState, CommitteeVote, type Grant, type GrantDecision, GrantState } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { Icon, Shape, type ShapeName } from '../../ui/icons.js';
import { Status, type Tone } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { RuleOfAmount } from '../committee/rule-words.js';
import { committeeOf, useCommittees } from '../committee/use-committees.js';
import { wordsOf } from './goal.js';
import { ruleFor, seatsOf, tallyOf } from './meeting.js';

/** Two doors, then a lock: both committees open theirs, then it is paid. */
export function GrantDoors({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  return (
    <section className="panel body grdoors">
      <h2 className="h2">{t(wordsOf(grant).doors)}</h2>
      <div className="doors">
        <Door grant={grant} which={Committee.MANAGEMENT} />
        <Icon name="right" size={18} />
        <Door grant={grant} which={Committee.SUPERVISION} />
        <Icon name="right" size={18} />
        <Lock grant={grant} />
      </div>
    </section>
  );
}

const { SUBMITTED, APPROVED, CLEARED, PAID } = GrantState;
const TURN: Readonly<Partial<Record<Committee, GrantState>>> = {
  [Committee.MANAGEMENT]: SUBMITTED,
  [Committee.SUPERVISION]: APPROVED,
};

function Door({ grant, which }: { grant: Grant; which: Committee }) {
  const { t } = useTranslation();
  const decision = which === Committee.MANAGEMENT ? grant.management : grant.supervision;
  const now = !decision && grant.state === TURN[which];
  const { data } = useCommittees(grant.fundId, decision?.minutes?.metOn || today());
  const committee = committeeOf(data, which);
  const name = which === Committee.MANAGEMENT ? t('grant.firstDoor') : t('grant.secondDoor');
  return (
    <section className={decision ? (decision.agrees ? 'door open' : 'door shut') : now ? 'door now' : 'door'} aria-label={name}>
      <div className="btw wrap">
        <h3 className="h3">{name}</h3>
        <DoorState which={which} decision={decision} now={now} />
      </div>
      {committee &&
        (decision ? <Decided which={which} decision={decision} committee={committee} /> : <Waiting grant={grant} of={committee} />)}
      <RuleOfAmount rule={committee && ruleFor(committee.rules, grant.amount)} />
    </section>
  );
}

function DoorState({ which, decision, now }: { which: Committee; decision: GrantDecision | undefined; now: boolean }) {
  const { t } = useTranslation();
  const supervision = which === Committee.SUPERVISION;
  if (decision?.agrees)
    return (
      <Status tone="ok" shape="check">
        {supervision ? t('grant.noObjection') : t('grant.agreed')}
      </Status>
    );
  if (decision)
    return (
      <Status tone="danger" shape="square">
        {supervision ? t('grant.objected') : t('grant.rejected')}
      </Status>
    );
  return (
    <Status tone={now ? 'warn' : 'mute'} shape={now ? 'half' : 'ring'}>
      {now ? t('grant.doorNow') : t('grant.doorLater')}
    </Status>
  );
}

const LOOK: Readonly<Record<number, readonly [Tone, ShapeName]>> = {
  [CommitteeVote.FOR]: ['ok', 'check'],
  [CommitteeVote.AGAINST]: ['danger', 'square'],
  [CommitteeVote.ABSTAIN]: ['mute', 'ring'],
};
/** A vote in the words of its committee: the one agrees, the other does not object. */
export function useVoteWords(which: Committee): (vote: CommitteeVote) => string {
  const { t } = useTranslation();
  const supervision = which === Committee.SUPERVISION;
  return vote =>
    vote === CommitteeVote.FOR
      ? supervision
        ? t('grant.noObjection')
        : t('grant.agree')
      : vote === CommitteeVote.AGAINST
        ? supervision
          ? t('grant.objects')
          : t('grant.against')
        : vote === CommitteeVote.ABSTAIN
          ? t('grant.abstain')
          : t('grant.absent');
}

function Seat({ name, look, word, kept }: { name: string; look: readonly [Tone, ShapeName]; word: string; kept?: boolean }) {
  const [tone, shape] = look;
  return (
    <li className={kept ? 'seat kept' : 'seat'}>
      <span className={`st ${tone}`}>
        <Shape name={shape} />
      </span>
      <b>{name}</b>
      <span className="mut sm">{word}</span>
    </li>
  );
}

/** As the minutes have it: who voted how, who was kept out, who was not there, and who wrote it down. */
function Decided({ which, decision, committee }: { which: Committee; decision: GrantDecision; committee: CommitteeState }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const voteWord = useVoteWords(which);
  const minutes = decision.minutes;
  if (!minutes) return null;
  const voted = new Set(minutes.votes.map(v => v.memberId));
  const absent = committee.members.filter(m => !voted.has(m.id) && !minutes.recused.includes(m.name));
  const agreed = minutes.votes.filter(v => v.vote === CommitteeVote.FOR).length;
  const figures = { day: day(minutes.metOn), present: minutes.votes.length, agreed };
  return (
    <>
      <p className="sec sm">{which === Committee.SUPERVISION ? t('grant.reviewedBy', figures) : t('grant.decidedBy', figures)}</p>
      <ul className="seats">
        {minutes.votes.map(v => (
          <Seat key={v.memberId} name={v.memberName} look={LOOK[v.vote] ?? ['mute', 'ring']} word={voteWord(v.vote)} />
        ))}
        {minutes.recused.map(name => (
          <Seat key={name} name={name} look={['mute', 'bar']} word={t('grant.recused')} kept />
        ))}
        {absent.map(m => (
          <Seat key={m.id} name={m.name} look={['mute', 'ring']} word={t('grant.absent')} kept />
        ))}
      </ul>
      {minutes.opinion && <p className="grwords">{minutes.opinion}</p>}
      <p className="mut sm">{t('grant.minutesBy', { who: whoOf(minutes, 'recordedBy') })}</p>
    </>
  );
}

/** Who will decide, whom an interest keeps away, and whether the committee is composed as the rule of today asks. */
function Waiting({ grant, of }: { grant: Grant; of: CommitteeState }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const seats = seatsOf(of.members, { payeeId: grant.payeeId, on: today() });
  const rule = ruleFor(of.rules, grant.amount);
  const { may, needed } = tallyOf(seats, {}, rule ?? { quorumPercent: 100, majorityPercent: 50 });
  return (
    <>
      <p className="sec sm">
        {of.committee === Committee.SUPERVISION ? t('grant.supervisionRule', { may }) : t('grant.managementRule', { may, needed })}
      </p>
      <ul className="seats">
        {seats.map(({ member, recused }) => (
          <Seat
            key={member.id}
            name={member.name}
            look={['mute', recused ? 'bar' : 'ring']}
            word={recused ? t('grant.recusedFor', { relation: recused.relation }) : t('grant.noVoteYet')}
            kept={recused !== undefined}
          />
        ))}
      </ul>
      {!rule?.isLawful && (
        <p className="st warn">
          <Shape name="openTriangle" />
          <span>
            {t('grant.unlawful')}{' '}
            <Link className="lnk" to="/s/$unitCode/committees" params={{ unitCode }} search={{ fund: grant.fundId }}>
              {t('grant.toCommittees')}
            </Link>
          </span>
        </p>
      )}
    </>
  );
}

function Lock({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const paid = grant.state === PAID;
  const open = grant.state === CLEARED;
  return (
    <div className={paid ? 'door paylock open' : open ? 'door paylock now' : 'door paylock'}>
      <Icon name={paid ? 'check' : open ? 'right' : 'lock'} size={24} />
      <b>{t(wordsOf(grant).stage)}</b>
      <span className="mut sm">{paid ? t(wordsOf(grant).lockPaid) : open ? t(wordsOf(grant).lockOpen) : t('grant.lockShut')}</span>
    </div>
  );
}
