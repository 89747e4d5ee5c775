import { DocumentService, type PrintedForm } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { documents } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { DayInput } from '../../ui/day-input.js';
import { today } from '../../ui/days.js';
import { Field } from '../../ui/field.js';
import { DocumentButton } from '../../ui/print.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import './document.css';

const ROWS = { least: 5, usual: 20, most: 200 } as const;

/** 空白表: what a station prints to fill in by hand, and a sign-in sheet for a gathering. */
export function FormsPage() {
  const { t } = useTranslation();
  const { rights } = useHere();
  const query = useQuery({
    queryKey: [DocumentService.typeName, 'forms'],
    queryFn: ({ signal }) => documents.listForms({}, { signal }),
  });
  return (
    <div className="page">
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{t('print.forms')}</h1>
          <p className="sec">{t('print.formsWhy')}</p>
        </div>
      </div>
      <Fetched query={query} rows={4}>
        {({ forms }) => (
          <ul className="formlist">
            {forms.map(form => (
              <Form key={form.code} form={form} />
            ))}
          </ul>
        )}
      </Fetched>
      {rights.can(DocumentService.method.printSignInSheet) && <SignIn />}
    </div>
  );
}

function Form({ form }: { form: PrintedForm }) {
  const { t } = useTranslation();
  const { language, day } = useWords();
  return (
    <li className="panel body">
      <div>
        <h2 className="h2">{language === 'en' ? form.titleEn : form.title}</h2>
        <p className="mut sm num">{t('print.version', { code: form.code, version: form.version, day: day(form.validFrom) })}</p>
        <p className="mut sm">{t('print.source', { source: form.source })}</p>
      </div>
      <DocumentButton label={t('print.blank')} ask={() => documents.printForm({ code: form.code })} />
    </li>
  );
}

function SignIn() {
  const { t } = useTranslation();
  const [title, setTitle] = useState('');
  const [on, setOn] = useState<string>(today());
  const [place, setPlace] = useState('');
  const [rows, setRows] = useState(String(ROWS.usual));
  const count = Number(rows);
  const wrong = !Number.isInteger(count) || count < ROWS.least || count > ROWS.most;
  return (
    <section className="panel body sec1">
      <h2 className="h2">{t('print.signIn')}</h2>
      <p className="mut sm">{t('print.signInWhy')}</p>
      <div className="signin">
        <Field label={t('print.gathering')}>
          {control => <Input {...control} value={title} maxLength={60} onChange={event => setTitle(event.target.value)} />}
        </Field>
        <Field label={t('print.place')}>
          {control => <Input {...control} value={place} maxLength={60} onChange={event => setPlace(event.target.value)} />}
        </Field>
        <Field label={t('print.day')}>{control => <DayInput {...control} value={on} onChange={setOn} />}</Field>
        <Field label={t('print.rows')} error={wrong ? t('print.rowsWrong', { least: ROWS.least, most: ROWS.most }) : undefined}>
          {control => <Input {...control} inputMode="numeric" value={rows} maxLength={3} onChange={event => setRows(event.target.value)} />}
        </Field>
      </div>
      <DocumentButton
        label={t('print.printSignIn')}
        disabled={wrong}
        ask={() => documents.printSignInSheet({ title, on, place, rows: count })}
      />
    </section>
  );
}
