import { dayOf } from '@shuniu/kernel';
import { createPortal } from 'react-dom';
import { useHere } from '../../session/use-me.js';
import { timeWords } from '../days.js';
import { useRevealedSince } from './revealed.js';
import { tileOf } from './watermark-tile.js';
import './watermark.css';

/** 水印: whose screen it is and since when, over the page and whatever lies above it, while something is revealed; on paper and in a picture of the screen too. */
export function Watermark() {
  const { me } = useHere();
  const since = useRevealedSince();
  if (!since) return null;
  // Two people may have the same name; a login is one person's.
  const tile = tileOf([`${me.name} ${me.login}`, `${dayOf(since)} ${timeWords(since)}`]);
  return createPortal(
    <div className="watermark" aria-hidden="true" style={{ backgroundImage: `url("${tile}"), url("${tile}")` }} />,
    document.body,
  );
}
