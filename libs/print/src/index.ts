export { printPdf } from './apart.js';
export { box, type Column, type Field, fields, heading, list, remark, signatures, ticks, together } from './blocks.js';
export { dayText } from './day-text.js';
export type { Block, FormVersion, Page, Sheet } from './definition.js';
export { renderPdf } from './engine.js';
export { GETA, lackingIn } from './fonts.js';
