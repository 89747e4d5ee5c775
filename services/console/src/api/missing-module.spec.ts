import { isMissingModule } from './missing-module.js';

describe('a part of the console that is not there any more', () => {
  it.each([
    ['Chromium', new TypeError('Failed to fetch dynamically imported module: https://x/assets/a.js')],
    ['Firefox', new TypeError('error loading dynamically imported module: https://x/assets/a.js')],
    ['Safari', new TypeError('Importing a module script failed.')],
    ['Vite', new Error('Unable to preload CSS for /assets/a.css')],
  ])('is known by what %s says', (_, error) => {
    expect(isMissingModule(error)).toBe(true);
  });
  it.each([new TypeError('x is not a function'), 'Failed to fetch dynamically imported module', undefined])('is nothing else', error => {
    expect(isMissingModule(error)).toBe(false);
  });
});
