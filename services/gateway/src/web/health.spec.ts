import { inFamilies } from './health.js';

describe('the metrics of several services', () => {
  it('are described once, with the lines of a metric together', () => {
    const text = [
      '# HELP a of a',
      '# TYPE a gauge',
      'a{service="x"} 1',
      '',
      '# HELP b of b',
      '# TYPE b gauge',
      'b 1',
      '',
      '# HELP a of a',
      '# TYPE a gauge',
      'a{service="y"} 2',
      '',
    ];
    expect(inFamilies(text.join('\n'))).toBe(
      '# HELP a of a\n# TYPE a gauge\na{service="x"} 1\na{service="y"} 2\n# HELP b of b\n# TYPE b gauge\nb 1\n',
    );
  });
});
