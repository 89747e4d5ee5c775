import { readOptions } from '../lib/options.mjs';

describe('the command line of the benchmark', () => {
  it('has an answer for everything that was not said', () => {
    expect(readOptions([])).toMatchObject({
      rounds: 3,
      seconds: 5,
      warm: 3,
      clients: [8, 16],
      residents: 100_000,
      only: ['P8', 'P2', 'P3', 'P1', 'P5', 'P4', 'P11', 'P12', 'P13'],
      anyway: false,
    });
  });
  it('takes what was said, and keeps writes last', () => {
    expect(readOptions(['--rounds', '5', '--seconds', '0.5', '--clients', '1,8', '--only', 'p1,p2', '--anyway'])).toMatchObject({
      ...{ rounds: 5, seconds: 0.5, clients: [1, 8], only: ['P2', 'P1'], anyway: true },
    });
  });
  it.each([
    [['--rounds', '0'], '--rounds must be a number from 1 to 50'],
    [['--rounds', '2.5'], '--rounds must be a whole number'],
    [['--seconds', 'soon'], '--seconds must be a number'],
    [['--clients', '8,many'], '--clients must be whole numbers'],
    [['--clients', '65'], '--clients must be whole numbers'],
    [['--residents', '10'], '--residents must be a number from 30000'],
    [['--only', 'P6'], '--only knows P8, P2, P3, P1, P5, P4, P11, P12, P13, and not P6'],
    [['--fast'], "Unknown option '--fast'"],
  ])('says what is wrong with %j', (argv, sentence) => {
    expect(() => readOptions(argv)).toThrow(sentence);
  });
});
