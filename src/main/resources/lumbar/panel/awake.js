import { html, useEffect, useRef } from './vendor/preact.js';
import { post } from './api.js';
import { clock, t } from './texts.js';

/**
 * The question whether somebody is awake (SR-47), over every page but not over STOP, with a button that nobody overlooks. Every other
 * command of this panel would answer it, too.
 */
export function Awake({ question, guest }) {
  const yes = useRef(null);
  useEffect(() => {
    yes.current?.focus();
    navigator.vibrate?.([300, 200, 300]);
  }, []);
  const line = t(question.fading ? 'awake.fading' : 'awake.line', { time: clock(question.left_s) });
  return html`<section class="awake ${question.fading ? 'fading' : ''}" role="alertdialog" aria-modal="true" aria-labelledby="awake-title" aria-describedby="awake-line">
    <h2 id="awake-title">${t('awake.title')}</h2>
    <p id="awake-line">${line}</p>
    <button type="button" ref=${yes} class="button main yes" onClick=${() => post('/api/awake')}>${t('awake.yes')}</button>
    ${question.may_stop && !guest
      ? html`<button type="button" class="button quiet" onClick=${() => post('/api/awake', { stop_asking: true }, t('awake.stopped'))}>${t('awake.stop')}</button>`
      : null}
  </section>`;
}
