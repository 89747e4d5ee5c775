import type { Unit } from '@shuniu/contracts';

/** A unit in the list of the switch, as deep as it stands in the tree. */
export interface Choice {
  readonly unit: Unit;
  readonly depth: number;
}

/** The units as a tree read from top to bottom; one whose parent is not among them stands at the top. */
export function inTreeOrder(units: readonly Unit[]): Choice[] {
  const codes = new Set(units.map(u => u.code));
  const below = new Map<string, Unit[]>();
  for (const unit of units) {
    const parent = codes.has(unit.parentCode) ? unit.parentCode : '';
    below.set(parent, [...(below.get(parent) ?? []), unit]);
  }
  const walk = (parent: string, depth: number): Choice[] =>
    (below.get(parent) ?? []).flatMap(unit => [{ unit, depth }, ...walk(unit.code, depth + 1)]);
  return walk('', 0);
}

/** Is it one that somebody types like this: a part of its name, the beginning of its sound, its initials or its code? */
export function isTyped({ name, pinyin, initials, code }: Pick<Unit, 'name' | 'pinyin' | 'initials' | 'code'>, text: string): boolean {
  const typed = text.trim().toLowerCase().replace(/\s+/g, '');
  return typed === '' || name.includes(typed) || pinyin.startsWith(typed) || initials.startsWith(typed) || code.startsWith(typed);
}

/** The same page at another station: its first part, for what stands behind it is a record of the old one. */
export function samePageAt(pathname: string, unitCode: string): string {
  const page = /^\/s\/\d+\/([a-z-]+)/i.exec(pathname)?.[1];
  return `/s/${unitCode}/${page ?? 'board'}`;
}
