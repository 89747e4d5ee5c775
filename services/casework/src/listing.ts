export { type Filter, inUnit, listing } from '@shuniu/db';
