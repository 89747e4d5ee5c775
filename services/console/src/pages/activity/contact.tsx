import { ContactPurpose, ContactPurposeSchema } from '@shuniu/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOptions } from '../../api/send.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice } from '../../ui/field.js';
import { LeftToday } from '../../ui/revealed/left-today.js';
import { useRevealed } from '../../ui/revealed/revealed.js';
import { useWords } from '../../ui/use-words.js';

interface ContactProps<R extends { readonly visibleSeconds: number }> {
  readonly id: string;
  /** Of whom it is. */
  readonly name: string;
  readonly purposes: readonly ContactPurpose[];
  readonly reveal: (asked: { id: string; purpose: ContactPurpose }, options: CallOptions) => Promise<R>;
  /** What was opened, in words. */
  readonly words: (revealed: R) => string;
}

/** 看联系方式: opened for a purpose, for a minute, counted and written down. */
export function Contact<R extends { readonly visibleSeconds: number }>(props: ContactProps<R>) {
  const { name, words } = props;
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const { shown, left, show, hide } = useRevealed<R>();
  if (shown !== undefined)
    return (
      <span className="secret">
        <span className="shown num">{words(shown)}</span>
        <button type="button" className="lnk sm" onClick={hide}>
          {t('reveal.hide', { count: left })}
        </button>
      </span>
    );
  return (
    <>
      <Button aria-label={t('activity.saysOf', { label: t('activity.contact'), name })} onClick={() => setAsking(true)}>
        {t('activity.contact')}
      </Button>
      {asking && (
        <AskPurpose {...props} close={() => setAsking(false)} shown={revealed => show(revealed, revealed.visibleSeconds || undefined)} />
      )}
    </>
  );
}

interface AskProps<R extends { readonly visibleSeconds: number }> extends ContactProps<R> {
  readonly close: () => void;
  readonly shown: (revealed: R) => void;
}
function AskPurpose<R extends { readonly visibleSeconds: number }>({ id, name, purposes, reveal, close, shown }: AskProps<R>) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [purpose, setPurpose] = useState<ContactPurpose>(purposes[0] ?? ContactPurpose.CARE);
  const open = useChange(reveal, revealed => {
    shown(revealed);
    close();
  });
  const faults = useFaults(open.error);
  return (
    <Dialog
      title={t('activity.contactOf', { name })}
      action={t('reveal.show')}
      busy={open.isPending}
      fault={faults.form}
      close={close}
      send={() => open.mutate({ id, purpose })}
    >
      <p className="sec">{t('activity.contactWhy')}</p>
      <Choice
        name="purpose"
        label={t('reveal.purpose')}
        value={purpose}
        options={purposes.map(of => [of, word(ContactPurposeSchema, of)] as const)}
        onChange={setPurpose}
      />
      <LeftToday />
    </Dialog>
  );
}
