import { common } from './common.js';
import { firstWords } from './first-words.js';
import { help } from './help.js';
import { message } from './message.js';
import { print } from './print.js';
import { shell } from './shell.js';
import { usual } from './usual.js';
import { workday } from './workday.js';

/** What the frame and the first page say: it comes with them. A test holds that none of their words is missing. */
export const firstTexts = { ...firstWords, ...shell, ...common, ...workday, ...print, ...message, ...help, ...usual };
