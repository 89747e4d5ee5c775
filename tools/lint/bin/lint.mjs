#!/usr/bin/env node
import { countLine, countOf, linesOf } from '../lib/commands.mjs';
import { repositoryFiles } from '../lib/files.mjs';
import { biome, bufBreaking, bufFormat, bufLint, dependencies } from '../lib/programs.mjs';
import { ruleIdProblems } from '../lib/rule-ids.mjs';
import { SOURCE_CHECKS } from '../lib/source.mjs';

const files = await repositoryFiles();
const own = Object.entries({ ...SOURCE_CHECKS, 'rule ids tie proto, README and tests': ruleIdProblems });
const steps = [
  biome,
  bufLint,
  bufFormat,
  bufBreaking,
  dependencies,
  ...own.map(([name, check]) => () => ({ name, problems: check(files) })),
];

const outcomes = [];
for (const step of steps) {
  let outcome;
  try {
    outcome = await step();
  } catch (error) {
    outcome = { name: step.name, problems: [error instanceof Error ? error.message : String(error)] };
  }
  outcomes.push(outcome);
  const [first, ...rest] = linesOf(outcome);
  console.log(`[${outcomes.length}/${steps.length}] ${first}`);
  for (const line of rest) console.log(line);
}
const count = countOf(outcomes);
console.log(countLine(count));
process.exitCode = count.failed > 0 ? 1 : 0;
