import { html, useEffect, useRef, useState } from './vendor/preact.js';
import { post } from './api.js';
import { clock, t } from './texts.js';

/** To the element that had the focus, or to the page where it is gone; not where somebody went on to another one meanwhile. */
function giveBack(element) {
  if (document.activeElement && document.activeElement !== document.body) return;
  const to = element?.isConnected && element !== document.body ? element : document.getElementById('main');
  to?.focus({ preventScroll: true });
}

/**
 * The question whether somebody is awake (SR-47), over every page but not over STOP, with a button that nobody overlooks. Every other
 * command of this panel would answer it, too.
 */
export function Awake({ question, seat, guest }) {
  const yes = useRef(null);
  // Where the focus was: the page below takes it no more while this is asked, and has it back afterwards.
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    yes.current?.focus();
    navigator.vibrate?.([300, 200, 300]);
    return () => setTimeout(() => giveBack(before));
  }, []);
  const how = seat === false ? 'button' : question.may_stop ? 'move' : 'switch';
  const line = t(question.fading ? 'awake.fading' : 'awake.line', { time: clock(question.left_s) });
  return html`<section class="awake ${question.fading ? 'fading' : ''}" role="alertdialog" aria-modal="true" aria-labelledby="awake-title" aria-describedby="awake-line">
    <h2 id="awake-title">${t('awake.title')}</h2>
    <p id="awake-line">${line} <strong>${t(`awake.how.${how}`)}</strong></p>
    <button type="button" ref=${yes} class="button main yes" onClick=${() => post('/api/awake')}>${t('awake.yes')}</button>
    ${question.may_stop && !guest
      ? html`<button type="button" class="button quiet" onClick=${() => post('/api/awake', { stop_asking: true }, t('awake.stopped'))}>${t('awake.stop')}</button>`
      : null}
  </section>`;
}
