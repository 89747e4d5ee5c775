import { type Party, PartyKindSchema, PartyService } from '@shuniu/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parties } from '../../api/fund-services.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { FoldingTable, unseen } from '../../ui/folding-table.js';
import { Pager } from '../../ui/pager.js';
import { Empty, Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useLater } from '../../ui/use-later.js';
import { useTrail } from '../../ui/use-trail.js';
import { useWords } from '../../ui/use-words.js';
import './fund.css';
import { FundNav } from './fund-nav.js';
import { PartyDialog } from './party-dialog.js';

const route = getRouteApi('/s/$unitCode/fund/parties');

/** 往来方: whom money comes from and goes to, and whose name may be published. */
export function PartiesPage() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const [editing, setEditing] = useState<Party | 'new'>();
  const id = useId();
  const [text, setText] = useState('');
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('fund.parties')}</h1>
        {rights.can(PartyService.method.createParty, unitCode) && (
          <NextButton onClick={() => setEditing('new')}>{t('fund.addParty')}</NextButton>
        )}
      </div>
      <FundNav />
      <div className="filters">
        <label htmlFor={id}>
          {t('fund.findParty')}
          <Input id={id} value={text} maxLength={40} allowClear autoComplete="off" onChange={event => setText(event.target.value)} />
        </label>
      </div>
      <Found text={useLater(text.trim(), 250)} edit={setEditing} />
      {editing && (
        <PartyDialog
          key={editing === 'new' ? editing : editing.id}
          party={editing === 'new' ? undefined : editing}
          close={() => setEditing(undefined)}
        />
      )}
    </div>
  );
}

/** What is typed stays out of the address: a name stands in no URL. */
function Found({ text, edit }: { text: string; edit: (party: Party) => void }) {
  const { t } = useTranslation();
  const { unitCode: unit } = useHere();
  const { pageToken = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const request = { unit, pageSize: 50, pageToken: text === '' ? pageToken : '' };
  const query = useQuery({
    queryKey: [PartyService.typeName, 'list', request, text],
    queryFn: ({ signal }): Promise<{ parties: Party[]; nextPageToken: string }> =>
      text === '' ? parties.listParties(request, { signal }) : parties.searchParties({ ...request, text }, { signal }),
    placeholderData: keepPreviousData,
    ...(text === '' ? {} : { gcTime: 0 }),
  });
  const trail = useTrail(pageToken, token => void navigate({ search: token ? { pageToken: token } : {} }));
  return (
    <Fetched query={query} rows={8}>
      {page => {
        if (page.parties.length === 0)
          return <Empty title={t('fund.noParties')} why={text === '' ? t('fund.noPartiesWhy') : t('fund.noPartyLike')} />;
        return (
          <>
            <Table parties={page.parties} edit={edit} />
            {text === '' && (
              <Pager first={trail.first} next={page.nextPageToken} onPrevious={trail.back} onNext={() => trail.on(page.nextPageToken)} />
            )}
          </>
        );
      }}
    </Fetched>
  );
}

function Table({ parties: all, edit }: { parties: readonly Party[]; edit: (party: Party) => void }) {
  const { t } = useTranslation();
  return (
    <div className="panel">
      <FoldingTable
        heads={[t('fund.partyName'), t('fund.partyKind'), t('fund.creditCode'), t('fund.publishing'), unseen(t('fund.actions'))]}
      >
        {all.map(party => (
          <Row key={party.id} party={party} edit={() => edit(party)} />
        ))}
      </FoldingTable>
    </div>
  );
}

function Row({ party, edit }: { party: Party; edit: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const { unitCode, rights } = useHere();
  return (
    <tr>
      <td>
        <Link className="nm" to="/s/$unitCode/fund/entries" params={{ unitCode }} search={{ partyId: party.id }}>
          {party.name}
        </Link>
      </td>
      <td>{word(PartyKindSchema, party.kind)}</td>
      <td className="num">{party.creditCode}</td>
      <td>
        <Status tone={party.showsName ? 'ok' : 'mute'} shape={party.showsName ? 'check' : 'bar'}>
          {party.showsName ? t('fund.agreedToShow') : t('fund.notShown')}
        </Status>
      </td>
      <td className="r">
        {rights.can(PartyService.method.updateParty, party.unitCode) && (
          <button type="button" className="lnk sm" onClick={edit} aria-label={t('fund.editPartyOf', { name: party.name })}>
            {t('fund.edit')}
          </button>
        )}
      </td>
    </tr>
  );
}
