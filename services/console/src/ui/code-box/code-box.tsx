import { QRCode } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import './code-box.css';

interface CodeBoxProps {
  readonly title: string;
  readonly when: string;
  readonly code: string;
  readonly until: Date;
  readonly stepSeconds: number;
  /** Without the origin: `/public/…`. */
  readonly path: string;
  readonly how: string;
  readonly qrHow: string;
  /** The code in words, for who listens; and how long it is shown still. */
  readonly says: (digits: string) => string;
  readonly left: (seconds: number) => string;
  readonly children: ReactNode;
}

/** 动态码, big enough for a hall: six digits, where to type them, and the square code that does it. */
export function CodeBox({ title, when, code, until, stepSeconds, path, how, qrHow, says, left, children }: CodeBoxProps) {
  const address = `${window.location.origin}${path}`;
  return (
    <section className="panel body codebox">
      <div>
        <h1 className="ptitle serif">{title}</h1>
        <p className="sec num">{when}</p>
        <p className="code num" role="status" aria-label={says(code.split('').join(' '))}>
          {code.slice(0, 3)} {code.slice(3)}
        </p>
        <Left until={until} seconds={stepSeconds} words={left} />
        <p className="sec">{how}</p>
        <p className="num addr">{address}</p>
        <p className="sm" role="status">
          {children}
        </p>
      </div>
      <div className="qr">
        <QRCode aria-label={qrHow} value={`${address}?code=${code}`} size={280} bordered={false} type="svg" />
        <p className="mut sm">{qrHow}</p>
      </div>
    </section>
  );
}

/** How long this code is shown still. */
function Left({ until, seconds, words }: { until: Date; seconds: number; words: (seconds: number) => string }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 500);
    return () => window.clearInterval(timer);
  }, []);
  const left = Math.max(0, Math.ceil((until.getTime() - now) / 1000));
  return (
    <>
      <div className="meter" aria-hidden="true">
        <i style={{ width: `${Math.min(100, (100 * left) / seconds)}%` }} />
      </div>
      <p className="mut sm num">{words(left)}</p>
    </>
  );
}
