import { MASKED_TEXT } from '@shuniu/kernel';

const STARS = '***';
/** A hamlet's word ends what of an address may be shown; one behind a house's number is no hamlet. */
const HAMLET = /^[^号栋幢座室房]*?(?:自然村|社(?!区|工|会)|组|队|屯)/su;
const ADDRESS_SHOWN = 6;
const COMPOUND_SURNAMES = new Set(
  '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 令狐 百里 呼延 东郭 南门 西门 第五'.split(
    ' ',
  ),
);

/** The first 3 and last 4 characters of an ID number of 18 or 15; anything else is hidden whole. */
export function maskIdNumber(id: string): string {
  if (id.length !== 18 && id.length !== 15) return id === '' ? '' : STARS;
  return id.slice(0, 3) + '*'.repeat(id.length - 7) + id.slice(-4);
}

/** A mobile number's first 3 and last 4 digits; of any other number of 8 digits and more the last 4, else nothing. Takes the normal form. */
export function maskPhone(phone: string): string {
  if (phone === '') return '';
  if (/^1\d{10}$/.test(phone)) return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
  return phone.length < 8 ? STARS : '*'.repeat(phone.length - 4) + phone.slice(-4);
}

/** The surname: `李**`, `欧阳**`; of a name in parts, the first character. Two stars whatever the length. */
export function maskName(name: string): string {
  const characters = [...name.trim()];
  if (characters.length === 0) return '';
  const two = characters.slice(0, 2).join('');
  return `${characters.length > 2 && COMPOUND_SURNAMES.has(two) ? two : characters[0]}**`;
}

/**
 * To the hamlet only: up to and including the given hamlet, or else the first 社, 组, 队, 屯 or 自然村; an address without one, its first six characters
 * (fewer of a short one, so that something is always hidden).
 */
export function maskAddress(address: string, hamlet?: string): string {
  const text = address.trim();
  if (text === '') return '';
  const known = hamlet ? text.indexOf(hamlet) : -1;
  if (hamlet && known >= 0) return text.slice(0, known + hamlet.length) + STARS;
  const shown = HAMLET.exec(text)?.[0];
  if (shown !== undefined) return shown + STARS;
  const characters = [...text];
  return characters.slice(0, Math.min(ADDRESS_SHOWN, Math.floor(characters.length / 2))).join('') + STARS;
}

/** Says that there is a text, and nothing of it; '' for none. */
export function maskText(text: string): string {
  return text.trim() === '' ? '' : MASKED_TEXT;
}
