import { Button } from 'antd';
import { type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';

interface SignatureProps {
  readonly value: string;
  readonly onChange: (path: string) => void;
}
const [WIDTH, HEIGHT] = [480, 160];
const MOST = 19_000;

/** 签名: strokes of a finger, a pen or the mouse, kept as a path. With the keyboard the leader signs by a tick. */
export function Signature({ value, onChange }: SignatureProps) {
  const { t } = useTranslation();
  const drawing = useRef(false);
  const at = (event: PointerEvent<SVGSVGElement>): string => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = Math.round(((event.clientX - box.left) * WIDTH) / box.width);
    const y = Math.round(((event.clientY - box.top) * HEIGHT) / box.height);
    return `${Math.min(WIDTH, Math.max(0, x))} ${Math.min(HEIGHT, Math.max(0, y))}`;
  };
  const begin = (event: PointerEvent<SVGSVGElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drawing.current = true;
    onChange(`${value}M${at(event)}`);
  };
  const move = (event: PointerEvent<SVGSVGElement>): void => {
    if (drawing.current && value.length < MOST) onChange(`${value}L${at(event)}`);
  };
  const end = (): void => {
    drawing.current = false;
  };
  return (
    <fieldset className="field sign">
      <legend>{t('shift.signature')}</legend>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t('shift.signatureHere')}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <path d={value || 'M0 0'} fill="none" stroke="currentColor" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <span className="row wrap">
        <Button size="small" onClick={() => onChange('')} disabled={value === ''}>
          {t('shift.signAgain')}
        </Button>
        {value === '' && (
          <Button size="small" onClick={() => onChange('M40 90L70 120L140 40')}>
            {t('shift.signByTick')}
          </Button>
        )}
      </span>
    </fieldset>
  );
}
