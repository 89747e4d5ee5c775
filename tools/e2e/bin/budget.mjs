#!/usr/bin/env node
// Weighs the console as it is delivered, and fails when it is too heavy for a thin line. Ends with `N passed, N failed`.
import process from 'node:process';
import { FIRST_KB, measure, NEXT_KB } from '../lib/budget.mjs';

const kb = bytes => bytes / 1024;
const told = bytes => `${kb(bytes).toFixed(1).padStart(7)} KB`;

const { first, pages, made } = await measure();
console.log('The first load is made of, before packing:');
for (const [owner, bytes] of made.slice(0, 24)) console.log(`  ${told(bytes)}  ${owner}`);
console.log('A page after that, packed:');
for (const { page, bytes } of pages) console.log(`  ${told(bytes)}  ${page}`);
console.log(`First load of the desk, packed: ${told(first).trim()} of ${FIRST_KB} KB`);

const heavy = [
  ...(kb(first) > FIRST_KB ? [`the first load is above ${FIRST_KB} KB`] : []),
  ...pages.filter(({ bytes }) => kb(bytes) > NEXT_KB).map(({ page }) => `${page} is above ${NEXT_KB} KB`),
];
for (const sentence of heavy) console.log(`✗ ${sentence}`);
console.log(`${pages.length + 1 - heavy.length} passed, ${heavy.length} failed`);
process.exitCode = heavy.length > 0 ? 1 : 0;
