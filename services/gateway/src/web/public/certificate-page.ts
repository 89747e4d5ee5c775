import { CertificateState, type PublicCertificate } from '@shuniu/contracts';
import { html } from './html.js';
import { publicPage } from './layout.js';
import { wholeDayWords } from './public-words.js';

const hours = (minutes: bigint): string => `${Math.round((Number(minutes) / 60) * 100) / 100} 小时`;
const at = (code: string, large: boolean): string => {
  const query = new URLSearchParams({ ...(code ? { code } : {}), ...(large ? { size: 'lg' } : {}) }).toString();
  return `/public/certificates${query ? `?${query}` : ''}`;
};

/** 核验: a code is typed as it stands on the paper. */
export function verifyPage(typed: { readonly code: string; readonly fault: string }, large: boolean): string {
  return publicPage({
    title: '核验志愿服务证明',
    large,
    other: at('', !large),
    body: html`<h1>核验志愿服务证明</h1><p>输入证明上的核验码，看这份证明是不是真的、现在还有没有效。</p>
<form method="get" action="/public/certificates" class="check" autocomplete="off">${large && html`<input type="hidden" name="size" value="lg">`}
${typed.fault !== '' && html`<p class="note" role="alert">${typed.fault}</p>`}
<label for="code">核验码</label><input id="code" name="code" value="${typed.code}" required maxlength="40" autocapitalize="characters" aria-describedby="hint">
<p class="sm mut" id="hint">十二位字母和数字，如 7K3M-9QXD-2HVA，大小写和短横都不要紧。</p>
<button>核验这份证明</button></form>`,
  });
}

/** What a certificate says, and whether it still does. */
export function certificatePage(of: PublicCertificate, large: boolean): string {
  const valid = of.state === CertificateState.VALID;
  const all = of.timedMinutes + of.byHandMinutes + of.carriedMinutes;
  return publicPage({
    title: valid ? '证明有效' : '证明已作废',
    large,
    other: at(of.checkCode, !large),
    body: html`<p class="mut">${of.unitName}社工站　证明编号 ${of.number}</p><h1>志愿服务证明</h1>
${valid ? html`<p class="done" role="status"><b>有效</b></p>` : html`<p class="note" role="status"><b>已作废</b>（${wholeDayWords(of.revokedOn)}）${of.reason}</p>`}
<dl class="sums"><div><dt>姓名</dt><dd>${of.name}</dd></div><div><dt>服务时间</dt><dd class="num">${wholeDayWords(of.fromOn)} 至 ${wholeDayWords(of.toOn)}</dd></div><div><dt>服务时长</dt><dd class="num">${hours(all)}</dd></div></dl>
<p>其中系统计时 ${hours(of.timedMinutes)}，补录 ${hours(of.byHandMinutes)}，转入 ${hours(of.carriedMinutes)}。出具于${wholeDayWords(of.issuedOn)}。</p>
<p class="sm mut">核验码 ${of.checkCode}。为保护个人信息，这里只显示姓；请和纸上的姓名、时长对照。</p>
<p><a href="${at('', large)}">核验另一份</a></p>`,
  });
}
