import { html, useEffect, useState } from './vendor/preact.js';
import { get, post } from './api.js';
import { closed, closedText } from './body.js';
import { Pick } from './hurt.js';
import { Act, Heading, SignOut, useLoaded, useSheet, Waiting, whyNot } from './parts.js';
import { area as areaName, capital, clock, language, pick, span, t } from './texts.js';

function Stretch({ card }) {
  const [left, setLeft] = useState(null);
  useEffect(() => {
    if (left === null || left <= 0) return undefined;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  const title = pick(card.title);
  return html`<li class="card stretch">
    <h3>${title}</h3>
    <p>${pick(card.text)}</p>
    <div class="row">
      <span class="timer" role="timer" aria-label=${t('after.timer', { name: title })}>${left === 0 ? t('after.done') : clock(left ?? card.seconds)}</span>
      <button type="button" class="button" onClick=${() => setLeft(left === null || left === 0 ? card.seconds : null)}>
        ${t(left === null ? 'after.begin' : left === 0 ? 'after.again' : 'after.reset')}<span class="unseen"> ${title}</span></button>
    </div>
  </li>`;
}

function Feel({ session }) {
  const [given, setGiven] = useState(null);
  useEffect(() => setGiven(null), [session]);
  async function say(feel) {
    const answer = await post('/api/feel', { session, feel });
    if (answer.good) setGiven(feel);
  }
  return html`<section class="card" aria-labelledby="feel-title">
    <h2 id="feel-title">${t('after.feel')}</h2>
    <div class="feel" role="group" aria-labelledby="feel-title">${Array.from({ length: 11 }, (_, feel) => html`
      <button type="button" key=${feel} class="button ${given === feel ? 'main' : ''}" aria-pressed=${given === feel} onClick=${() => say(feel)}>${feel}</button>`)}</div>
    <p class="muted small ends"><span>${t('after.feel.bad')}</span><span>${t('after.feel.good')}</span></p>
    <p role="status">${given === null ? '' : t('after.feel.thanks')}</p>
  </section>`;
}

/** Why the chair ended it before its time: who slept did not see it (SR-47). The chair's own sentence is English. */
function Why({ last }) {
  if (last?.outcome === 'unanswered') return html`<p class="card" role="status">${t('after.unanswered')}</p>`;
  if (!['ended', 'fault'].includes(last?.outcome) || !last.why) return null;
  return html`<p class="card" role="status">${t('after.why')}<span lang="en">${language() === 'en' ? capital(last.why) : last.why}</span></p>`;
}

/** The page for the minutes after a session. */
export function After({ status, programs, me }) {
  const [care, , problem] = useLoaded(() => get('/api/aftercare'));
  const [view, open] = useSheet();
  const last = status?.last_session;
  const program = programs?.find(one => one.name === last?.program);
  const worked = Object.keys(last?.areas ?? {});
  const cards = (care?.cards ?? [])
    .map(card => ({ card, fits: (card.areas ?? []).some(area => worked.includes(area)) }))
    .sort((one, other) => Number(other.fits) - Number(one.fits));
  if (view && status) return html`<${Pick} kind="hurt" status=${status} close=${() => open('')} />`;
  return html`<div class="columns">
    <div>
      <${Heading}>${t('page.after')}<//>
      ${last
        ? html`<p class="muted">${t('after.last', { program: pick(program?.title) || last.program, time: clock(last.seconds), outcome: t(`outcome.${last.outcome}`), ago: span(last.ended_s_ago) })}</p>`
        : html`<p class="muted">${t('after.none')}</p>`}
      <${Why} last=${last} />
      <ul class="plain">
        <li class="card big"><svg class="sign" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 3c4 5 6 8 6 11a6 6 0 0 1-12 0c0-3 2-6 6-11z" /></svg><p>${pick(care?.hydrate) || t('after.hydrate')}</p></li>
        <li class="card big"><svg class="sign" viewBox="0 0 24 24" aria-hidden="true"><path d="M7 3v11h9v7M7 14v7M7 9H5M16 8V2l-3 3m3-3l3 3" /></svg><p>${pick(care?.rise) || t('after.rise')}</p></li>
        <li class="card big"><svg class="sign" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 8v5M12 16v.5" /></svg><p>${t('after.red')}</p></li>
      </ul>
      <${Act} kind="hurts" why=${whyNot(status?.can?.report)} press=${() => open('hurt')}>${t('hurts')}<//>
      ${last && last.id != null ? html`<${Feel} session=${last.id} />` : null}
      <section class="card" aria-labelledby="free-title"><h2 id="free-title">${t('after.free')}</h2>
        <dl class="pairs">${(status?.areas ?? []).map(one => html`<div key=${one.area}><dt>${areaName(one.area)}</dt>
          <dd>${one.excluded ? t('closed.excluded') : closed(one) === 'blocked' ? closedText(one) : one.free_in_s == null ? t('after.unknown')
            : one.free_in_s > 0 ? t('after.in', { time: span(one.free_in_s) }) : t('after.now', { time: span(one.left_s) })}</dd></div>`)}</dl>
      </section>
      ${me.role === 'guest' ? html`<${SignOut} me=${me} />` : null}
    </div>
    <section aria-labelledby="stretch-title"><h2 id="stretch-title">${t('after.stretch')}</h2>
      ${care ? null : html`<${Waiting} problem=${problem} />`}
      <p class="muted small">${t('after.stretch.line')}</p>
      <ul class="plain">${cards.map(({ card }) => html`<${Stretch} key=${card.key} card=${card} />`)}</ul>
    </section>
  </div>`;
}
