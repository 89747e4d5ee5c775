/** Stations that a person used last or marked, by code; kept on this computer for the login. */
const RECENT = 5;

const read = (key: string): readonly string[] => {
  try {
    const list: unknown = JSON.parse(window.localStorage.getItem(key) ?? '[]');
    return Array.isArray(list) ? list.filter(code => typeof code === 'string' && /^\d{6,12}$/.test(code)) : [];
  } catch {
    return [];
  }
};
const write = (key: string, codes: readonly string[]): void => window.localStorage.setItem(key, JSON.stringify(codes));

const recentKey = (login: string): string => `shuniu.units.recent.${login}`;
const markedKey = (login: string): string => `shuniu.units.marked.${login}`;

export const recentUnits = (login: string): readonly string[] => read(recentKey(login));
export function noteUnit(login: string, code: string): void {
  write(recentKey(login), [code, ...recentUnits(login).filter(c => c !== code)].slice(0, RECENT + 1));
}

export const markedUnits = (login: string): readonly string[] => read(markedKey(login));
/** Marks a station, or takes the mark away; answers the marks as they are then. */
export function toggleUnit(login: string, code: string): readonly string[] {
  const marked = markedUnits(login);
  const after = marked.includes(code) ? marked.filter(c => c !== code) : [...marked, code];
  write(markedKey(login), after);
  return after;
}
