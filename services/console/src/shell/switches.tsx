import { useTranslation } from 'react-i18next';
import { changeLanguage } from '../i18n/i18n.js';
import { setSize, useSize } from '../ui/size.js';

/** 标准, 大字, 特大. */
export function SizeSwitch() {
  const { t } = useTranslation();
  const size = useSize();
  const sizes = [
    ['std', t('size.std')],
    ['lg', t('size.lg')],
    ['xl', t('size.xl')],
  ] as const;
  return (
    <fieldset className="sizes">
      <legend className="sr">{t('size.label')}</legend>
      {sizes.map(([of, word]) => (
        <button key={of} type="button" aria-pressed={of === size} onClick={() => setSize(of)}>
          {word}
        </button>
      ))}
    </fieldset>
  );
}

export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  const other = i18n.language === 'en' ? 'zh-CN' : 'en';
  return (
    <button type="button" className="lnk" lang={other} onClick={() => void changeLanguage(other)}>
      {t('app.otherLanguage')}
    </button>
  );
}
