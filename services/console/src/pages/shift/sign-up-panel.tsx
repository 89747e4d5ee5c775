import { type Timestamp, timestampDate } from '@bufbuild/protobuf/wkt';
import {
  type CheckIn,
  CheckInService,
  CheckState,
  CheckWaySchema,
  type Shift,
  type SignUp,
  SignUpService,
  SignUpState,
} from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkIns, signUps } from '../../api/shift-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { timeWords } from '../../ui/days.js';
import { FieldError } from '../../ui/field.js';
import { FoldingTable, unseen } from '../../ui/folding-table.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { CheckStatus, SignUpStatus } from './shift-words.js';
import { DeclineDialog, SwapDialog } from './sign-up-dialog.js';
import { isNear } from './week.js';

const { REQUESTED, SIGNED_UP, WAITING } = SignUpState;
const STANDS: readonly SignUpState[] = [REQUESTED, SIGNED_UP, WAITING];

/** Who signed up, in order; with who came and when they left. */
export function SignUpPanel({ of }: { of: Shift }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const query = useQuery({
    queryKey: [SignUpService.typeName, of.id],
    queryFn: ({ signal }) => signUps.listSignUps({ shiftId: of.id, pageSize: 200 }, { signal }),
  });
  const came = useQuery({
    queryKey: [CheckInService.typeName, of.id],
    queryFn: ({ signal }) => checkIns.listCheckIns({ shiftId: of.id, pageSize: 200 }, { signal }),
  });
  return (
    <section className="panel">
      <div className="btw hd">
        <h2 className="h2">{t('shift.whoIn')}</h2>
        {query.data?.signUps.some(s => !STANDS.includes(s.state)) && (
          <Button type="text" size="small" aria-pressed={all} onClick={() => setAll(!all)}>
            {all ? t('shift.hideGone') : t('shift.showGone')}
          </Button>
        )}
      </div>
      <Fetched query={query} rows={4}>
        {page => {
          const shown = page.signUps.filter(s => all || STANDS.includes(s.state));
          if (shown.length === 0) return <p className="body mut">{t('shift.nobody')}</p>;
          return (
            <FoldingTable heads={[t('shift.no'), t('shift.name'), t('shift.state'), t('shift.came'), unseen(t('shift.acts'))]}>
              {shown.map(s => (
                <Row key={s.id} of={of} signUp={s} checkIn={came.data?.checkIns.find(k => k.volunteerId === s.volunteerId)} />
              ))}
            </FoldingTable>
          );
        }}
      </Fetched>
    </section>
  );
}

function Row({ of, signUp, checkIn }: { of: Shift; signUp: SignUp; checkIn: CheckIn | undefined }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  return (
    <tr>
      <td className="num" data-head={t('shift.no')}>
        {signUp.placeNo}
      </td>
      <td data-head={t('shift.name')}>
        <b>{signUp.volunteerName}</b> <span className="mut sm num">{signUp.volunteerNumber}</span>
        {signUp.overlapReason && <p className="mut sm">{t('shift.overlapSaid', { reason: signUp.overlapReason })}</p>}
        {signUp.reason && <p className="mut sm">{signUp.reason}</p>}
      </td>
      <td data-head={t('shift.state')}>
        <SignUpStatus of={signUp} />
      </td>
      <td data-head={t('shift.came')}>
        {checkIn && STANDS.includes(signUp.state) ? <Came of={checkIn} /> : <span className="mut">—</span>}
      </td>
      <td>{rights.can(SignUpService.method.decideSignUp, of.unitCode) && <Acts of={of} signUp={signUp} checkIn={checkIn} />}</td>
    </tr>
  );
}

const clock = (at: Timestamp | undefined): string => (at ? timeWords(timestampDate(at)) : '');
function Came({ of }: { of: CheckIn }) {
  const { t } = useTranslation();
  const { word } = useWords();
  return (
    <>
      <CheckStatus of={of} />
      <p className="mut sm num">
        {of.state === CheckState.OUT
          ? t('shift.cameAndLeft', { in: clock(of.inAt), out: clock(of.outAt), minutes: of.minutes })
          : t('shift.cameAt', { in: clock(of.inAt), way: word(CheckWaySchema, of.inWay) })}
      </p>
    </>
  );
}

function Acts({ of, signUp, checkIn }: { of: Shift; signUp: SignUp; checkIn: CheckIn | undefined }) {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<'swap' | 'decline'>();
  const approve = useChange(signUps.decideSignUp);
  const leave = useChange(signUps.cancelSignUp);
  const comes = useChange(checkIns.recordCheckIn);
  const goes = useChange(checkIns.recordCheckOut);
  const faults = useFaults(approve.error ?? leave.error ?? comes.error ?? goes.error);
  const { state, volunteerId } = signUp;
  const near = isNear(of, new Date());
  const of2 = { id: of.id, volunteerId };
  return (
    <span className="rowacts">
      {state === REQUESTED && (
        <Button size="small" loading={approve.isPending} onClick={() => approve.mutate({ id: signUp.id, approve: true })}>
          {t('shift.approve')}
        </Button>
      )}
      {state === REQUESTED && (
        <Button size="small" onClick={() => setDialog('decline')}>
          {t('shift.decline')}
        </Button>
      )}
      {state === SIGNED_UP && near && !checkIn && (
        <Button size="small" loading={comes.isPending} onClick={() => comes.mutate(of2)}>
          {t('shift.checkIn')}
        </Button>
      )}
      {checkIn?.state === CheckState.IN && (
        <Button size="small" loading={goes.isPending} onClick={() => goes.mutate(of2)}>
          {t('shift.checkOut')}
        </Button>
      )}
      {state === SIGNED_UP && !checkIn && (
        <Button size="small" onClick={() => setDialog('swap')}>
          {t('shift.swap')}
        </Button>
      )}
      {STANDS.includes(state) && !checkIn && (
        <Button size="small" loading={leave.isPending} onClick={() => leave.mutate({ id: signUp.id })}>
          {t('shift.release')}
        </Button>
      )}
      <FieldError text={faults.form || Object.values(faults.fields)[0]} />
      {dialog === 'swap' && <SwapDialog of={signUp} close={() => setDialog(undefined)} />}
      {dialog === 'decline' && <DeclineDialog of={signUp} close={() => setDialog(undefined)} />}
    </span>
  );
}
