#!/usr/bin/env node
import { checkCharts } from '../lib/charts.mjs';
import { countLine } from '../lib/commands.mjs';

const { lines, ...count } = await checkCharts({ write: process.argv.includes('--write'), say: console.log });
for (const line of lines) console.log(line);
console.log(countLine(count));
process.exitCode = count.failed > 0 ? 1 : 0;
