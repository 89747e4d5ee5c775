import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icons.js';

/** 选表格, 校验, 改错, 写入. */
export function Steps({ at }: { at: 0 | 1 | 2 | 3 }) {
  const { t } = useTranslation();
  const steps = [t('import.stepChoose'), t('import.stepCheck'), t('import.stepMend'), t('import.stepWrite')];
  return (
    <ol className="stp">
      {steps.map((step, i) => (
        <li key={step} className={i < at ? 'done' : i === at ? 'on' : ''} aria-current={i === at ? 'step' : undefined}>
          <span>{i < at ? <Icon name="check" size={13} weight={2.6} /> : i + 1}</span>
          {step}
        </li>
      ))}
    </ol>
  );
}
