import type { MessageInitShape } from '@bufbuild/protobuf';
import { Committee, type CommitteeState, CommitteeVote, type Grant, type MinutesSchema } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { grants } from '../../api/fund-services.js';
import type { CallOptions } from '../../api/send.js';
import { moneyWords } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { Choice, FieldError } from '../../ui/field.js';
import { DialogForm, DraftDialog } from '../../ui/form/form-dialog.js';
import { useForm } from '../../ui/form/use-form.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { Status } from '../../ui/status.js';
import { RuleOfAmount } from '../committee/rule-words.js';
import { committeeOf, useCommittees } from '../committee/use-committees.js';
import { isTransfer, usePoolName } from './goal.js';
import { useVoteWords } from './grant-doors.js';
import { ballotsOf, ruleFor, type Seat, seatsOf, type Tally, tallyOf, type Votes } from './meeting.js';

interface Of {
  readonly grant: Grant;
  readonly which: Committee;
  readonly close: () => void;
}
interface Typed {
  readonly metOn: string;
  readonly votes: Votes;
  readonly opinion: string;
}
const { FOR, AGAINST, ABSTAIN, UNSPECIFIED } = CommitteeVote;

/** A committee's meeting as it was: the day, each member's vote, the opinion. What was decided follows from the votes. */
export function MeetingDialog({ grant, which, close }: Of) {
  const { t } = useTranslation();
  const form = formName(which);
  const title = which === Committee.SUPERVISION ? t('grant.recordReview') : t('grant.recordVotes');
  return (
    <DraftDialog form={form} record={grant.id} title={title} close={close}>
      {opened => <MeetingForm grant={grant} which={which} close={close} opened={opened} />}
    </DraftDialog>
  );
}
const formName = (which: Committee): string => (which === Committee.SUPERVISION ? 'grantReview' : 'grantDecision');

interface Sent {
  readonly id: string;
  readonly etag: string;
  readonly agrees: boolean;
  readonly minutes: MessageInitShape<typeof MinutesSchema>;
}
const sendTo =
  (which: Committee) =>
  (sent: Sent, options: CallOptions): Promise<Grant> => {
    const { agrees, ...of } = sent;
    if (which === Committee.SUPERVISION) return grants.reviewGrant({ ...of, noObjection: agrees }, options);
    return agrees ? grants.approveGrant(of, options) : grants.rejectGrant(of, options);
  };

/** The service needs a rule to decide; without one it refuses, and says so. */
const NO_RULE = { quorumPercent: 100, majorityPercent: 50 };
/** Who sits there on a day, and what the votes come to. */
function tableOf(grant: Grant, on: string, { committee, votes }: { committee: CommitteeState | undefined; votes: Votes }) {
  const seats = seatsOf(committee?.members ?? [], { payeeId: grant.payeeId, on });
  const rule = committee && ruleFor(committee.rules, grant.amount);
  return { seats, rule, tally: tallyOf(seats, votes, rule ?? NO_RULE) };
}

function MeetingForm({ grant, which, close, opened }: Of & { opened: Opened }) {
  const { t } = useTranslation();
  const form = useForm<Typed, Sent, Grant>({
    form: formName(which),
    record: grant.id,
    label: t('grant.meetingOf', { purpose: grant.purpose }),
    opened,
    blank: { metOn: today(), votes: {}, opinion: '' },
    request: ({ metOn, votes, opinion }) => {
      const { seats, tally } = tableOf(grant, metOn, { committee, votes });
      return { id: grant.id, etag: grant.etag, agrees: tally.agrees, minutes: { metOn, opinion, votes: ballotsOf(seats, votes) } };
    },
    send: sendTo(which),
    arrived: close,
    about: { under: 'minutes', reasons: { DATE_IN_FUTURE: 'metOn' } },
  });
  const { value, set, errors } = form;
  const { data } = useCommittees(grant.fundId, value.metOn);
  const committee = committeeOf(data, which);
  const { seats, rule, tally } = tableOf(grant, value.metOn, { committee, votes: value.votes });
  return (
    <DialogForm form={form} action={useActionWords(which, tally)} close={close}>
      <MeetingWhat grant={grant} />
      <RuleOfAmount rule={rule} />
      <DayField
        name="metOn"
        label={t('grant.metOn')}
        value={value.metOn}
        max={today()}
        onChange={metOn => set({ metOn })}
        error={errors.metOn}
        required
      />
      <VoteFields which={which} seats={seats} votes={value.votes} fundId={grant.fundId} set={votes => set({ votes })} />
      <FieldError text={errors.votes} />
      <Outcome which={which} tally={tally} />
      <TextField
        name="opinion"
        label={t('grant.opinion')}
        value={value.opinion}
        rows={2}
        maxLength={500}
        hint={which === Committee.SUPERVISION ? t('grant.reviewHint') : t('grant.opinionHint')}
        onChange={opinion => set({ opinion })}
        error={errors.opinion}
        required={which === Committee.SUPERVISION && tally.present > 0 && !tally.agrees}
      />
    </DialogForm>
  );
}

function MeetingWhat({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const poolName = usePoolName();
  const said = { purpose: grant.purpose, amount: moneyWords(grant.amount) };
  if (!isTransfer(grant)) return <p>{t('grant.meetingWhat', { ...said, payee: grant.payeeName || t('grant.anyPayee') })}</p>;
  const project = poolName(grant.projectName, grant.fromPurpose);
  return <p>{t('poolTransfer.meetingWhat', { ...said, project, to: poolName(grant.toProjectName, grant.toPurpose) })}</p>;
}

function useActionWords(which: Committee, { quorate, agrees }: Tally): string {
  const { t } = useTranslation();
  if (!quorate) return t('grant.keepMinutes');
  if (which === Committee.SUPERVISION) return agrees ? t('grant.keepNoObjection') : t('grant.keepObjection');
  return agrees ? t('grant.keepAgreed') : t('grant.keepRejected');
}

interface VotesProps {
  readonly which: Committee;
  readonly seats: readonly Seat[];
  readonly votes: Votes;
  readonly fundId: string;
  readonly set: (votes: Votes) => void;
}
function VoteFields({ which, seats, votes, fundId, set }: VotesProps) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const word = useVoteWords(which);
  const kinds = which === Committee.SUPERVISION ? [FOR, AGAINST, UNSPECIFIED] : [FOR, AGAINST, ABSTAIN, UNSPECIFIED];
  const may = seats.filter(s => !s.recused);
  const all = (): void => set(Object.fromEntries(may.map(s => [s.member.id, FOR])));
  return (
    <section className="votes" aria-label={t('grant.votes')}>
      <div className="btw wrap">
        <h3 className="h3">{t('grant.votes')}</h3>
        <button type="button" className="lnk" onClick={all}>
          {which === Committee.SUPERVISION ? t('grant.allClear') : t('grant.allFor')}
        </button>
      </div>
      {seats.map(({ member, recused }) =>
        recused ? (
          <div key={member.id} className="field kept">
            <span className="flabel">{member.name}</span>
            <Status tone="mute" shape="bar">
              {t('grant.mustRecuse', { relation: recused.relation, party: recused.partyName })}
            </Status>
          </div>
        ) : (
          <Choice
            key={member.id}
            label={member.name}
            value={votes[member.id] ?? UNSPECIFIED}
            options={kinds.map(vote => [vote, word(vote)] as const)}
            onChange={vote => set({ ...votes, [member.id]: vote })}
          />
        ),
      )}
      <p className="mut sm">
        {t('grant.recuseHow')}{' '}
        <Link className="lnk" to="/s/$unitCode/committees" params={{ unitCode }} search={{ fund: fundId }}>
          {t('grant.toCommittees')}
        </Link>
      </p>
    </section>
  );
}

/** What the votes come to, said while they are chosen. */
function Outcome({ which, tally }: { which: Committee; tally: Tally }) {
  const { t } = useTranslation();
  const { may, present, needed, agreed, quorate, agrees } = tally;
  if (!quorate)
    return (
      <p role="status">
        <Status tone="warn" shape="openTriangle">
          {t('grant.tooFew', { may, present, needed })}
        </Status>
      </p>
    );
  const supervision = which === Committee.SUPERVISION;
  const words = supervision
    ? agrees
      ? t('grant.allNoObjection', { present })
      : t('grant.someObject', { present, count: present - agreed })
    : agrees
      ? t('grant.enough', { present, agreed })
      : t('grant.notEnough', { present, agreed });
  return (
    <p role="status">
      <Status tone={agrees ? 'ok' : 'danger'} shape={agrees ? 'check' : 'square'}>
        {words}
      </Status>
    </p>
  );
}
