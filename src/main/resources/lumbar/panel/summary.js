import { html } from './vendor/preact.js';
import { get } from './api.js';
import { Heading, useLoaded, Waiting } from './parts.js';
import { area as areaName, day, number, pick, t, when } from './texts.js';

/** One page to take along to a doctor: printed from here, and sent nowhere. */
export function Summary({ id }) {
  const [one, , problem] = useLoaded(() => get(`/api/person/summary?id=${encodeURIComponent(id)}`));
  if (!one) return html`<${Waiting} problem=${problem} />`;
  const yes = one.answers.filter(answer => answer.yes);
  const minutes = Object.entries(one.minutes_30d ?? {});
  return html`<article class="summary card">
    <p class="screenOnly"><a href=${`#people/${id}`}>← ${one.name}</a></p>
    <${Heading}>${t('summary.title', { name: one.name })}<//>
    <p>${t('summary.line')}</p>
    <dl class="pairs">
      <div><dt>${t('summary.screened')}</dt><dd>${one.screened_at ? day(one.screened_at) : t('summary.never')}</dd></div>
      <div><dt>${t('summary.doctor')}</dt><dd>${one.doctor_at ? day(one.doctor_at) : t('summary.never')}</dd></div>
      <div><dt>${t('level')}</dt><dd>${one.level_pct} %</dd></div>
      <div><dt>${t('summary.sessions')}</dt><dd>${one.sessions}${one.last_session_at ? ` (${day(one.last_session_at)})` : ''}</dd></div>
      <div><dt>${t('excluded')}</dt><dd>${one.excluded.length ? one.excluded.map(areaName).join(', ') : t('excluded.none')}</dd></div>
    </dl>
    <h2>${t('summary.yes')}</h2>
    ${yes.length ? html`<ul>${yes.map(answer => html`<li key=${answer.key}>${pick(answer.text)} <strong>${t('yes')}</strong></li>`)}</ul>` : html`<p>${t(one.screened_at ? 'summary.noyes' : 'summary.unanswered')}</p>`}
    <h2>${t('summary.minutes')}</h2>
    ${minutes.length ? html`<ul class="inline">${minutes.map(([area, value]) => html`<li key=${area}>${areaName(area)}: ${number(value, 0)} min</li>`)}</ul>` : html`<p>${t('summary.none')}</p>`}
    <h2>${t('summary.discomfort')}</h2>
    ${one.discomfort?.length
      ? html`<ul>${one.discomfort.map(each => html`<li>${areaName(each.area)}: ${t(`complaint.${each.kind}`)}, ${when(each.at)}</li>`)}</ul>`
      : html`<p>${t('summary.none')}</p>`}
    <h2>${t('summary.chair')}</h2><p>${t('summary.chair.line')}</p>
    <div class="row screenOnly"><button type="button" class="button main" onClick=${() => window.print()}>${t('summary.print')}</button></div>
  </article>`;
}
