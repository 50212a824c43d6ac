import { html } from './vendor/preact.js';
import { Curve } from './curve.js';
import { whyNot } from './parts.js';
import { area as areaName, pick, t } from './texts.js';

const PURPOSES = ['unwind', 'desk', 'legs', 'relaxation', 'sleep', 'stretch', 'light'];

function Card({ program, why, press }) {
  return html`<button type="button" class="program" aria-disabled=${why ? 'true' : null} aria-description=${why || null} title=${why || null} onClick=${press}>
    <span class="title">${pick(program.title)}</span>
    <span class="length">${Math.round(program.length_s / 60)} min</span>
    <${Curve} program=${program} />
    <span class="areas">${program.areas.map(areaName).join(', ')}${program.heat ? ` · ${t('program.heat')}` : ''}</span>
  </button>`;
}

/** The programs by purpose. `folded`: closed at first, while one runs. */
export function Programs({ status, programs, refused, me, folded, choose }) {
  const why = whyNot(status.can?.start);
  const mine = (programs ?? []).filter(one => me.role !== 'guest' || one.guest);
  const groups = [...new Set([...PURPOSES, ...mine.map(one => one.purpose)])]
    .map(purpose => [purpose, mine.filter(one => one.purpose === purpose)])
    .filter(([, list]) => list.length > 0);
  return html`<details class="card programs" open=${!folded}>
    <summary><h2>${t('programs')}</h2></summary>
    ${why ? html`<p class="why" role="status">${why}</p>` : null}
    ${programs && mine.length === 0 ? html`<p class="muted">${t('programs.none')}</p>` : null}
    <div class="cards">${groups.map(([purpose, list]) => html`<div class="group" key=${purpose}>
      <h3>${t(`purpose.${purpose}`)}</h3>
      ${list.map(program => html`<${Card} key=${program.name} program=${program} why=${why} press=${() => choose(program)} />`)}
    </div>`)}</div>
    ${refused?.length ? html`<div class="missing"><p>${t('programs.refused')}</p>
      <ul>${refused.map(one => html`<li key=${one.name} lang="en">${one.text}</li>`)}</ul></div>` : null}
  </details>`;
}
