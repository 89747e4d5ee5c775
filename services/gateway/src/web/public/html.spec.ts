import { html } from './html.js';

describe('markup of public pages', () => {
  it('escapes what people wrote, in text and in attributes', () => {
    expect(html`<a title="${'"><script>'}">${"<b>&'"}</a>`.markup).toBe('<a title="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;&#39;</a>');
  });
  it('keeps markup as it is, joins lists and leaves out what is not there', () => {
    expect(html`<ul>${[html`<li>${1}</li>`, html`<li>${'二'}</li>`]}${undefined}${false}</ul>`.markup).toBe(
      '<ul><li>1</li><li>二</li></ul>',
    );
  });
});
