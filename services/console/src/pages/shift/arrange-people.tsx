import { type Shift, ShiftState, type SignUp, SignUpService, SignUpState } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { signUps } from '../../api/shift-services.js';
import { FieldError } from '../../ui/field.js';
import type { Arrange, Picked } from './use-arrange.js';
import { useDrag } from './use-drag.js';
import { VolunteerSearch } from './volunteer-field.js';
import { standingOf } from './week.js';

export interface Arranging {
  readonly arrange: Arrange;
  readonly shiftOf: (id: string) => Shift | undefined;
}
/** May somebody still be put into it? */
export const isOpen = (of: Shift): boolean => of.state === ShiftState.PLANNED && standingOf(of, new Date()) !== 'over';

/** Whom to take up from the list, who is taken up now, and what came of it. */
export function ArrangeBar({ arrange, shiftOf }: Arranging) {
  const { t } = useTranslation();
  const { picked, said } = arrange;
  return (
    <section className="panel body arrange" aria-label={t('shift.arrange')}>
      <p className="sec">{t('shift.arrangeHow')}</p>
      {picked ? (
        <p className="row wrap">
          <span>{t('shift.inHand')}</span>
          <Person of={picked} arrange={arrange} shiftOf={shiftOf} />
          <Button size="small" onClick={arrange.drop}>
            {t('shift.letGo')}
          </Button>
        </p>
      ) : (
        <VolunteerSearch label={t('shift.fromList')} onPick={({ id, name }) => arrange.pick({ volunteerId: id, name })} />
      )}
      <div aria-live="assertive" className={said?.ok ? 'sr' : ''}>
        {said?.ok ? said.text : <FieldError text={said?.text} />}
      </div>
    </section>
  );
}

/** Somebody of a shift: to be dragged, or taken up by a press or a key. */
function Person({ of, arrange, shiftOf }: Arranging & { of: Picked }) {
  const { t } = useTranslation();
  const { isDragged, ...drag } = useDrag(id => {
    const shift = shiftOf(id);
    if (shift) arrange.place(shift, of);
  });
  const held = arrange.picked?.volunteerId === of.volunteerId && arrange.picked.from?.signUpId === of.from?.signUpId;
  return (
    <button
      type="button"
      className="person"
      aria-pressed={held}
      aria-label={t('shift.pickUp', { name: of.name })}
      {...drag}
      onClick={() => {
        if (isDragged()) return;
        if (held) arrange.drop();
        else arrange.pick(of);
      }}
    >
      {of.name}
    </button>
  );
}

/** Who is in a shift, and where one puts down who is taken up. */
export function ArrangeShift({ of, arrange, shiftOf }: Arranging & { of: Shift }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: [SignUpService.typeName, of.id],
    queryFn: ({ signal }) => signUps.listSignUps({ shiftId: of.id, pageSize: 200 }, { signal }),
  });
  const people = data?.signUps.filter(s => s.state === SignUpState.SIGNED_UP) ?? [];
  const fromOf = (s: SignUp): Picked => ({ volunteerId: s.volunteerId, name: s.volunteerName, from: { signUpId: s.id, shift: of } });
  const { picked } = arrange;
  return (
    <div className="people">
      {people.map(s => (
        <Person key={s.id} of={fromOf(s)} arrange={arrange} shiftOf={shiftOf} />
      ))}
      {picked && picked.from?.shift.id !== of.id && (
        <Button size="small" loading={arrange.busy} onClick={() => arrange.place(of)}>
          {t('shift.putHere')}
          <span className="sr">{picked.name}</span>
        </Button>
      )}
    </div>
  );
}
