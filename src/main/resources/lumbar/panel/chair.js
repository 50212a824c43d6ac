import { html, useState } from './vendor/preact.js';
import { post } from './api.js';
import { Body, closed, closedText, load } from './body.js';
import { Act, Hold, Twice, useSheet, whyNot } from './parts.js';
import { Plots } from './plots.js';
import { Programs } from './programs.js';
import { Start } from './start.js';
import { Pick } from './hurt.js';
import { area as areaName, capital, clock, has, language, meaning, number, pick, span, t } from './texts.js';

/** The most limiting reason in one plain line, or nothing. */
export function limitLine(status) {
  const limit = status.limiting ?? { area: '', reason: status.reason };
  if (!limit.reason || limit.reason === 'none') return '';
  const place = limit.area ? `${areaName(limit.area)}: ` : '';
  const begin = text => (place ? place + text : capital(text));
  if (limit.reason === 'minutes' && limit.for_s > 0) return begin(t('limit.left', { time: span(limit.for_s) }));
  const free = limit.reason === 'minutes' && status.areas?.find(one => one.area === limit.area)?.free_in_s;
  if (free > 0) return begin(t('limit.free', { time: span(free) }));
  const share = limit.pct != null ? `${Math.round(limit.pct)} %` : '';
  const time = limit.for_s > 0 ? t('limit.for', { time: span(limit.for_s) }) : '';
  const detail = [share, time].filter(Boolean).join(' ');
  return begin(meaning(limit.reason, ['limit']).text) + (detail ? `: ${detail}` : '');
}

/** What else holds the session down, in a second line, or nothing. */
export function otherLimits(status) {
  const first = (status.limiting ?? status).reason;
  const others = (status.limits ?? []).filter(code => code !== first);
  return others.length ? t('limit.also', { limits: others.map(code => meaning(code, ['limit']).text).join('; ') }) : '';
}

const title = (programs, name) => pick(programs?.find(one => one.name === name)?.title) || name;

function Now({ status, programs, can, open, guest }) {
  const session = ['starting', 'running', 'paused', 'ending'].includes(status.state);
  const whole = status.elapsed_s + status.remaining_s;
  const line = limitLine(status);
  const others = otherLimits(status);
  const paused = status.state === 'paused';
  const owner = guest ? t('guest.not') : '';
  const steer = why => owner || whyNot(why);
  return html`<section class="card now" aria-labelledby="now-title">
    <p class="state" id="now-title">${session ? title(programs, status.program) : t(`state.${status.state}`)}
      ${session ? html`<span class="tag">${t(`state.${status.state}`)}</span>` : null}</p>
    ${session
      ? html`<p class="time"><strong>${clock(status.remaining_s)}</strong> <span>${t('now.left')}</span></p>
        <progress max=${whole || 1} value=${status.elapsed_s} aria-label=${t('now.progress')}></progress>`
      : html`<p class="muted">${idleLine(status)}</p><${Missing} status=${status} />`}
    ${line && session ? html`<p class="limit"><span aria-hidden="true">◔ </span>${line}</p>` : null}
    ${line && session && others ? html`<p class="limit small">${others}</p>` : null}
    ${session
      ? html`<div class="row steer">
          <${Act} why=${whyNot(can.softer)} press=${() => post('/api/softer', { steps: 1 })} label=${t('softer')}>− ${t('softer')}<//>
          <output aria-label=${t('intensity')}>${Math.round(status.intensity_pct)} %</output>
          <${Act} why=${steer(can.stronger)} press=${() => post('/api/stronger', { steps: 1 })} label=${t('stronger')}>+ ${t('stronger')}<//>
        </div>
        <div class="row">
          ${paused
            ? html`<${Act} kind="main" why=${whyNot(can.resume)} press=${() => post('/api/resume')}>${t('resume')}<//>`
            : html`<${Act} why=${whyNot(can.pause)} press=${() => post('/api/pause')}>${t('pause')}<//>`}
          <${Act} why=${paused && !owner ? t('spot.paused') : steer(can.spot)} press=${() => open('spot')}>${t('spot')}<//>
        </div>
        ${paused && can.resume ? html`<p class="why" role="status">${whyNot(can.resume)}</p>` : null}`
      : null}
    <${Act} kind="hurts" why=${whyNot(can.report)} press=${() => open('hurt')}>${t('hurts')}<//>
  </section>`;
}

/** Boards that are not there when the chair wakes up: which, and what to do. */
function Missing({ status }) {
  const boards = status.state === 'boot' ? (status.boards ?? []).filter(one => !one.ok) : [];
  if (boards.length === 0) return null;
  return html`<div class="missing" role="status"><p>${t('state.boot.missing')}</p>
    <ul>${boards.map(one => html`<li key=${one.name}><strong>${one.name}</strong>: <span lang="en">${one.trouble}</span></li>`)}</ul></div>`;
}

function idleLine(status) {
  if (status.state === 'idle') return status.can?.start ? whyNot(status.can.start) : t(status.occupied ? 'idle.ready' : 'idle.sit');
  return has(`state.${status.state}.line`) ? t(`state.${status.state}.line`) : '';
}

function Continue({ status, programs }) {
  const rest = status.continue;
  if (!rest) return null;
  return html`<section class="card continue" role="status">
    <p>${t('continue.line', { program: title(programs, rest.program), time: clock(rest.remaining_s) })}</p>
    <${Act} kind="main" show why=${whyNot(status.can?.continue)} press=${() => post('/api/continue')}>${t('continue')}<//>
  </section>`;
}

function Rows({ areas, chosen, choose, guest }) {
  const rests = areas.find(one => one.area === chosen && one.blocked_s > 0);
  return html`<ul class="rows">${areas.map(one => {
    const shut = closed(one);
    const value = one.pressure_kpa != null ? `${number(Math.max(0, one.pressure_kpa))} kPa` : one.depth_mm > 0 ? `${number(one.depth_mm, 0)} mm` : `${number(one.permitted_pct, 0)} %`;
    return html`<li key=${one.area}><button type="button" class="areaRow ${shut} ${chosen === one.area ? 'chosen' : ''}" aria-pressed=${chosen === one.area}
      onClick=${() => choose(one.area)}>
      <span class="name">${areaName(one.area)}</span>
      <span class="value">${shut ? '' : value}</span>
      <span class="left">${shut ? closedText(one) : t('map.left', { time: span(one.left_s) })}</span>
      <span class="bar" aria-hidden="true"><i style=${{ width: `${load(one) * 100}%` }}></i>${one.asked_pct > 0 ? html`<b style=${{ left: `${Math.min(100, one.asked_pct)}%` }}></b>` : null}</span>
    </button></li>`;
  })}</ul>${rests && !guest
    ? html`<${Twice} key=${chosen} sure=${t('lift.sure')} press=${() => post('/api/lift', { area: chosen }, t('lift.done', { area: areaName(chosen) }))}>
        ${t('lift', { area: areaName(chosen) })}<//>`
    : null}`;
}

function Recline({ status, guest }) {
  const recliners = status.recliners ?? [];
  if (recliners.length === 0) return null;
  // A key that was let go a moment ago, or another that is held, is no lasting reason: the answer says so if it is still one.
  const code = (id, way) => status.can?.[`recline.${id}.${way}`] ?? status.can?.recline;
  const reason = (id, way) => (guest ? t('guest.not') : ['key-again', 'two-keys'].includes(code(id, way)) ? '' : whyNot(code(id, way)));
  const why = recliners.flatMap(id => ['up', 'down'].map(way => reason(id, way))).find(Boolean);
  return html`<section class="card" aria-labelledby="recline-title"><h2 id="recline-title">${t('recline')}</h2>
    ${recliners.map(id => html`<div class="row" key=${id}>
      ${recliners.length > 1 ? html`<span class="grow">${has(`recliner.${id}`) ? t(`recliner.${id}`) : id}</span>` : null}
      ${['up', 'down'].map(way => html`<${Hold} key=${way} path="/api/recline" fields=${{ way, actuator: id }} release="/api/recline-release" why=${reason(id, way)}>
        <span aria-hidden="true">${way === 'up' ? '▲' : '▼'}</span> ${t(`recline.${way}`)}<//>`)}
    </div>`)}
    <p class="muted small">${why || t('recline.hold')}</p></section>`;
}

/** The page of whoever sits in the chair. */
export function Chair({ status, programs, refused, me }) {
  const [view, open] = useSheet();
  const [area, setArea] = useState('upper-back');
  if (!status) return html`<p class="card muted">${t('wait')}</p>`;
  const guest = me.role === 'guest';
  const can = status.can ?? {};
  if (view?.start) return html`<${Start} program=${view.start} status=${status} me=${me} close=${() => open('')} />`;
  if (view) return html`<${Pick} kind=${view} status=${status} close=${() => open('')} />`;
  const session = ['starting', 'running', 'paused', 'ending'].includes(status.state);
  const last = status.last_session;
  const list = html`<div class="list" key="programs"><${Programs} status=${status} programs=${programs} refused=${refused} me=${me} folded=${session} choose=${program => open({ start: program })} /></div>`;
  return html`<div class="chairPage ${session ? 'session' : 'idle'}" lang=${language()}>
    <h1 class="unseen">${t('page.chair')}</h1>
    <div class="side">
      <${Continue} status=${status} programs=${programs} />
      <${Now} status=${status} programs=${programs} can=${can} open=${open} guest=${guest} />
      ${!session && last && last.ended_s_ago < 900
        ? html`<a class="card link" href="#after">${last.outcome === 'unanswered' ? html`<strong>${t('after.unanswered')}</strong> ` : null}${t('after.link')}</a>`
        : null}
    </div>
    ${session ? null : list}
    <section class="card map" aria-labelledby="map-title">
      <h2 id="map-title">${t('map')}</h2>
      <${Body} areas=${status.areas} press=${setArea} chosen=${name => name === area} />
      <p class="legend small muted"><span class="scale" aria-hidden="true"></span>${t('map.legend')}</p>
    </section>
    <div class="more">
      <section class="card" aria-labelledby="rows-title"><h2 id="rows-title">${t('rows')}</h2>
        <${Rows} areas=${status.areas} chosen=${area} choose=${setArea} guest=${guest} /></section>
      <${Plots} area=${area} choose=${setArea} />
      <${Recline} status=${status} guest=${guest} />
    </div>
    ${session ? list : null}
  </div>`;
}
