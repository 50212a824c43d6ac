import { html } from './vendor/preact.js';
import { post } from './api.js';
import { Act, Heading, whyNot } from './parts.js';
import { area as areaName, has, language, meaning, number, t } from './texts.js';

const place = ({ where, area }) => {
  if (where === 'chair') return t('page.chair');
  if (has(`area.${where}`)) return areaName(where);
  return area ? `${areaName(area)} (${where})` : where;
};

/** The whole screen after a fault: what, where, how much, what to do, and a reset that works only when it may (SR-22, SR-38). */
export function Fault({ status, me }) {
  const fault = status.fault;
  const code = fault?.code ?? (status.state === 'estop' ? 'estop-pressed' : '');
  const known = meaning(code, ['fault']);
  const english = language() === 'en';
  const locked = status.state === 'lockout';
  const what = fault && english && fault.text ? fault.text : known.text;
  const next = fault && english && fault.next_step ? fault.next_step : known.next;
  const wait = status.reset_in_s > 0 ? t('fault.wait', { s: Math.ceil(status.reset_in_s) }) : '';
  const why = me.role === 'guest' ? t('fault.guest') : [whyNot(status.can?.reset), status.can?.reset && wait].filter(Boolean).join(' ');
  // How long a red button was found pressed says nothing to a person.
  const values = fault && code !== 'estop-pressed' && fault.unit !== undefined && Number.isFinite(fault.value) && (fault.value !== 0 || fault.limit);
  return html`<section class="faultPage" aria-labelledby="fault-title">
    <p class="faultState">${t(`state.${status.state}`)}</p>
    <div id="fault-title"><${Heading}>${locked && !code ? t('fault.locked') : what || status.why}<//></div>
    ${locked && status.why ? html`<p>${status.why}</p>` : null}
    <p class="released">${t('fault.released')}</p>
    <dl class="pairs">
      ${fault?.where ? html`<div><dt>${t('fault.where')}</dt><dd>${place(fault)}</dd></div>` : null}
      ${values ? html`<div><dt>${t('fault.value')}</dt><dd>${number(fault.value, 2, 0)} ${fault.unit}</dd></div>` : null}
      ${values && Number.isFinite(fault.limit) ? html`<div><dt>${t('fault.limit')}</dt><dd>${number(fault.limit, 2, 0)} ${fault.unit}</dd></div>` : null}
      ${code ? html`<div><dt>${t('fault.code')}</dt><dd><code>${code}</code></dd></div>` : null}
    </dl>
    <h2>${t('fault.do')}</h2>
    <p class="todo">${locked ? `${next ? `${next} ` : ''}${t('fault.locked.line')}` : next}</p>
    ${status.problems?.length
      ? html`<h2>${t('fault.still')}</h2><ul>${status.problems.map(one => html`<li>${meaning(one.code, ['fault']).text}${one.where ? `: ${place(one)}` : ''}</li>`)}</ul>`
      : null}
    ${locked
      ? html`<${Act} kind="main" show why=${me.role === 'technician' ? '' : t('fault.technician')} press=${() => post('/api/technician-reset')}>${t('fault.unlock')}<//>`
      : html`<${Act} kind="main" show why=${why} press=${() => post('/api/reset')}>${t('fault.reset')}<//>`}
  </section>`;
}
