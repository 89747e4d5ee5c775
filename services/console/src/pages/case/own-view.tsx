import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/inputs.js';

interface OwnViewProps {
  readonly value: string;
  readonly onChange: (ownView: string) => void;
  readonly error: string | undefined;
}
/** 服务对象自己的看法, in an assessment and in an evaluation. */
export function OwnView(of: OwnViewProps) {
  const { t } = useTranslation();
  return <TextField name="ownView" label={t('approval.ownView')} rows={2} maxLength={1000} {...of} />;
}
