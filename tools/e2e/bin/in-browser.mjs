#!/usr/bin/env node
// All that CI does in a browser, over one platform: a brief look at every page, then every journey. Ends with `N passed, N failed`.
import process from 'node:process';
import { BRIEF } from '../lib/look/look.mjs';
import { pages } from '../lib/look/routes.mjs';
import { journeys } from '../lib/walk.mjs';
import { withBrowser } from '../lib/with-browser.mjs';

process.exitCode = await withBrowser(undefined, async tools => {
  // Looked at first: the journeys leave their traces.
  const looked = await tools.lookAt(pages(), BRIEF);
  const walked = await tools.walkAll(await journeys());
  return { passed: looked.passed + walked.passed, failed: looked.failed + walked.failed };
});
