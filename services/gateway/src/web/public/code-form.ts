import { type Html, html } from './html.js';

/** What somebody typed at a door, and what was wrong with it. */
export interface Typed {
  /** A number or a ticket: who they are. */
  readonly who: string;
  readonly code: string;
  /** What was wrong with what was typed before; empty at first. */
  readonly fault: string;
  /** Of this page: sent twice it is done once. */
  readonly key: string;
}
interface CodeForm {
  readonly action: string;
  readonly label: string;
  readonly hint: string;
  readonly button: string;
  readonly after: string;
}

/** Who somebody is and the code that is shown there, without a script. */
export const codeForm = ({ action, label, hint, button, after }: CodeForm, typed: Typed): Html =>
  html`<form method="post" action="${action}" class="check" autocomplete="off"><input type="hidden" name="key" value="${typed.key}">
${typed.fault !== '' && html`<p class="note" role="alert" id="fault">${typed.fault}</p>`}
<label for="who">${label}</label><input id="who" name="who" value="${typed.who}" required maxlength="40" autocapitalize="characters" aria-describedby="hint">
<p class="sm mut" id="hint">${hint}</p>
<label for="code">屏幕上的六位数字</label><input id="code" name="code" value="${typed.code}" required inputmode="numeric" pattern="[0-9 ]{6,7}" maxlength="7">
<p class="sm mut">每 30 秒换一次，过期了就看着屏幕重新填。</p>
<button>${button}</button>
<p class="sm mut">${after}</p>
</form>`;
