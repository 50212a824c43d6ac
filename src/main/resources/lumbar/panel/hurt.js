import { html, useState } from './vendor/preact.js';
import { post } from './api.js';
import { Body, closed } from './body.js';
import { Heading } from './parts.js';
import { area as areaName, capital, t } from './texts.js';

const RUNS = ['starting', 'running', 'paused'];

function Released({ said, status, close }) {
  // Everywhere, or a second place: the chair ends the session, and the page says what it did.
  const goesOn = said.area && RUNS.includes(status.state);
  return html`<section class="card sheet">
    <${Heading} level="h2">${t(said.area ? 'hurt.done' : 'hurt.done.all', { area: areaName(said.area) })}<//>
    <ul class="next">
      <li>${t(`hurt.next.${said.kind === 'numb' ? 'numb' : 'pain'}`)}</li>
      <li>${t('hurt.next.lift')}</li>
      ${said.session ? html`<li>${t(goesOn ? 'hurt.next.session' : 'hurt.next.ended')}</li>` : null}
      <li>${t('hurt.next.doctor')}</li>
    </ul>
    <button type="button" class="button main" onClick=${close}>${t('hurt.back')}</button>
  </section>`;
}

/** "That hurts", or "a tight spot here": point at the body, and the chair does it at once (SR-33). */
export function Pick({ kind, status, close }) {
  const [area, setArea] = useState(null);
  const [said, setSaid] = useState(null);
  const hurt = kind === 'hurt';

  async function report(kind) {
    const session = RUNS.includes(status.state);
    const fields = { numb: kind === 'numb', red_skin: kind === 'red' };
    const answer = await post('/api/report', area ? { area, ...fields } : fields);
    if (answer.good) setSaid({ area, kind, session });
  }

  async function spot(name) {
    setArea(name);
    const answer = await post('/api/spot', { area: name }, t('spot.done', { area: areaName(name) }));
    if (answer.good) close();
  }

  if (said) return html`<${Released} said=${said} status=${status} close=${close} />`;
  const open = status.areas.filter(one => !closed(one));
  return html`<section class="card sheet">
    <${Heading} level="h2">${t(hurt ? 'hurt.where' : 'spot.where')}<//>
    <p class="muted">${t(hurt ? 'hurt.line' : 'spot.line')}</p>
    <${Body} areas=${hurt ? [] : status.areas} press=${hurt ? setArea : spot} chosen=${name => name === area || area === ''} />
    ${hurt
      ? html`<button type="button" class="button" aria-pressed=${area === ''} onClick=${() => setArea('')}>${t('hurt.everywhere')}</button>
        ${area === null
          ? null
          : html`<div class="ask" role="group" aria-label=${t('hurt.what')}>
              <p><strong>${capital(area ? areaName(area) : t('area.all'))}</strong>: ${t('hurt.what')}</p>
              <div class="row">
                <button type="button" class="button hurts" onClick=${() => report('pain')}>${t('hurt.pain')}</button>
                <button type="button" class="button hurts" onClick=${() => report('numb')}>${t('hurt.numb')}</button>
                <button type="button" class="button hurts" onClick=${() => report('red')}>${t('hurt.red')}</button>
              </div>
            </div>`}`
      : html`<div class="row wrap">${open.map(one => html`<button type="button" class="button quiet" key=${one.area} onClick=${() => spot(one.area)}>
          ${areaName(one.area)}</button>`)}</div>`}
    <button type="button" class="button quiet" onClick=${close}>${t('cancel')}</button>
  </section>`;
}
