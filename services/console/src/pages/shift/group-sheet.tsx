import { GroupOutcomeSchema } from '@shuniu/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { KeptPerson } from '../../outdoors/kept.js';
import { NextButton } from '../../ui/buttons.js';
import { Choice, FieldError } from '../../ui/field.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { apartOf, countOf, type GroupList, statesOf, toggled } from './group-list.js';
import { Signature } from './signature.js';
import { type GroupOf, useGroup } from './use-group.js';
import './shift.css';

type Props = Omit<GroupOf, 'label'> & { readonly people: readonly KeptPerson[] };

/** Names to tick, one signature, and what became of it; the same with a network and without. */
export function GroupSheet({ people, ...of }: Props) {
  const { t } = useTranslation();
  const group = useGroup({ ...of, label: t('shift.group') });
  const { list, items } = group;
  if (people.length === 0) return <p className="panel body mut">{t('shift.nobody')}</p>;
  if (!list) return null;
  const states = statesOf(people, items);
  const asked = people.filter(p => states.get(p.volunteerId) === (list.kind === 'in' ? undefined : 'in'));
  const ticked = Object.keys(list.ticked).length;
  return (
    <section className="panel body form">
      <Choice
        label={t('shift.groupKind')}
        value={list.kind}
        options={[['in', t('shift.groupIn')] as const, ['out', t('shift.groupOut')] as const]}
        onChange={group.begin}
      />
      {asked.length === 0 ? (
        <p className="mut">{list.kind === 'in' ? t('shift.allIn') : t('shift.allOut')}</p>
      ) : (
        <>
          <p className="row wrap">
            <b className="num">{t('shift.ticked', { count: ticked, all: asked.length })}</b>
            <Button size="small" onClick={() => group.set(tickAll(list, asked))}>
              {t('shift.tickAll')}
            </Button>
          </p>
          <ul className="faces">
            {asked.map(p => (
              <li key={p.volunteerId}>
                <button
                  type="button"
                  className="face"
                  aria-pressed={p.volunteerId in list.ticked}
                  onClick={() => group.set(toggled(list, p.volunteerId, new Date()))}
                >
                  <b>{p.name}</b>
                  <span className="mut sm num">{p.tail}</span>
                </button>
              </li>
            ))}
          </ul>
          <Signature value={list.signature} onChange={signature => group.set({ ...list, signature })} />
          <NextButton disabled={ticked === 0 || list.signature === ''} onClick={group.send}>
            {list.kind === 'in' ? t('shift.sendIn', { count: ticked }) : t('shift.sendOut', { count: ticked })}
          </NextButton>
        </>
      )}
      <Became group={group} people={people} />
    </section>
  );
}
function tickAll(list: GroupList, people: readonly KeptPerson[]): GroupList {
  const now = new Date().toISOString();
  return { ...list, ticked: { ...Object.fromEntries(people.map(p => [p.volunteerId, now])), ...list.ticked } };
}

/** What waits here, what the service has, and who could not be taken. */
function Became({ group, people }: { group: ReturnType<typeof useGroup>; people: readonly KeptPerson[] }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const of = (state: string) => group.items.filter(i => i.state === state);
  const [waiting, sent, refused] = [of('waiting'), of('sent'), of('refused')];
  const apart = apartOf(sent);
  return (
    <>
      {waiting.length > 0 && (
        <p className="row wrap" role="status">
          <Status tone="warn" shape="openTriangle">
            {t('outdoors.waitingPeople', { count: countOf(waiting) })}
          </Status>
          <Button size="small" onClick={group.again}>
            {t('outdoors.again')}
          </Button>
        </p>
      )}
      {sent.length > 0 && (
        <div role="status">
          <Status tone="ok" shape="check">
            {t('shift.uploaded', { count: countOf(sent) - apart.length })}
          </Status>
          {apart.map(r => (
            <p key={`${r.volunteerId}${r.outcome}`}>
              {t('shift.apart', {
                name: people.find(p => p.volunteerId === r.volunteerId)?.name ?? '',
                why: word(GroupOutcomeSchema, r.outcome),
              })}
            </p>
          ))}
        </div>
      )}
      {refused.map(i => (
        <FieldError key={i.id} text={t('outdoors.refusedPeople', { count: countOf([i]), why: i.why })} />
      ))}
    </>
  );
}
