import { html, useRef, useState } from './vendor/preact.js';
import { get, inWords, notice } from './api.js';
import { AREAS } from './body.js';
import { Heading, useLoaded, Waiting } from './parts.js';
import { area as areaName, clock, day, meaning, number, pick, t, when } from './texts.js';

const PAGE = 25;

/** A day without a session has its place too: the picture is a calendar. */
function everyDay(days) {
  if (days.length === 0) return days;
  const known = new Map(days.map(one => [one.day, one]));
  const all = [];
  for (let at = new Date(`${days[0].day}T12:00:00Z`); all.length < 400; at = new Date(at.getTime() + 86_400_000)) {
    const name = at.toISOString().slice(0, 10);
    all.push(known.get(name) ?? { day: name, areas: {} });
    if (name >= days.at(-1).day) break;
  }
  return all;
}

function Days({ days: known }) {
  const days = everyDay(known);
  const total = one => Object.values(one.areas ?? {}).reduce((sum, seconds) => sum + seconds, 0) / 60;
  const most = Math.max(10, ...days.map(total));
  // The last day is at the right; a first session is not as wide as a month.
  const width = 600 / Math.max(14, days.length);
  const left = 600 - days.length * width;
  const label = t('history.days.label', { n: days.filter(one => total(one) > 0).length, most: Math.round(Math.max(0, ...days.map(total))) });
  return html`<figure class="days"><svg viewBox="-34 -8 660 166" role="img" aria-label=${label}>
    ${[0, 0.5, 1].map(share => html`<g key=${share}><line x1="0" x2="600" y1=${130 - 130 * share} y2=${130 - 130 * share} />
      <text x="-6" y=${134 - 130 * share} text-anchor="end">${Math.round(most * share)}</text></g>`)}
    ${days.map((one, i) => {
      const height = (total(one) / most) * 130;
      return html`<g key=${one.day}><title>${`${day(one.day)}: ${number(total(one), 0)} min`}</title>
        <rect x=${left + i * width + 2} y=${130 - height} width=${width - 4} height=${height} rx="2" />
        ${i % 7 === (days.length - 1) % 7 ? html`<text x=${left + i * width + width / 2} y="150" text-anchor="middle">${one.day.slice(8)}.${one.day.slice(5, 7)}.</text>` : null}</g>`;
    })}</svg><figcaption class="muted small">${t('history.days')}</figcaption></figure>`;
}

function Areas({ days }) {
  const sums = AREAS.map(area => [area, days.reduce((sum, one) => sum + (one.areas?.[area] ?? 0), 0) / 60]);
  const most = Math.max(1, ...sums.map(([, minutes]) => minutes));
  return html`<table class="bars"><caption class="muted small">${t('history.areas')}</caption><tbody>${sums.map(([area, minutes]) => html`<tr key=${area}>
    <th scope="row">${areaName(area)}</th><td class="track"><i style=${{ width: `${(minutes / most) * 100}%` }}></i></td><td>${minutes > 0 && minutes < 1 ? '< 1' : number(minutes, 0)} min</td></tr>`)}</tbody></table>`;
}

function Session({ one, title, name }) {
  const limits = [...new Map(one.limits.map(limit => [`${limit.area}/${limit.reason}`, limit])).values()];
  return html`<details class="card session"><summary><strong>${title}</strong><span class="muted">${when(one.started_at)}</span>
      <span>${name} · ${clock(one.seconds)} · ${t(`outcome.${one.outcome}`)}${one.feel != null ? ` · ${t('history.feel', { n: one.feel })}` : ''}</span></summary>
    ${one.why && one.outcome !== 'completed' ? html`<p class="small">${t('after.why')}<span lang="en">${one.why}</span></p>` : null}
    <dl class="pairs">${Object.entries(one.areas ?? {}).map(([area, done]) => html`<div key=${area}><dt>${areaName(area)}</dt>
      <dd>${clock(done.seconds)}${done.peak_kpa != null ? ` · ${t('history.peak', { kpa: number(done.peak_kpa) })}` : ''}</dd></div>`)}</dl>
    ${limits.length ? html`<h3>${t('history.limits')}</h3><ul class="small">${limits.map(limit => html`<li>${limit.area ? `${areaName(limit.area)}: ` : ''}${meaning(limit.reason, ['limit']).text}</li>`)}</ul>` : null}
  </details>`;
}

/** Sessions, minutes, limits and faults, as the chair wrote them down. */
export function History({ programs }) {
  const [person, setPerson] = useState('');
  const [older, setOlder] = useState({ sessions: [], whole: false });
  const asking = useRef(null);
  const query = person ? `&person=${encodeURIComponent(person)}` : '';
  const [list] = useLoaded(() => get('/api/person/list'));
  const [all, , problem] = useLoaded(() => get(`/api/history?limit=${PAGE}${query}`), person);
  const people = list?.people ?? [];
  const name = id => people.find(one => one.id === id)?.name ?? (id === 'guest' ? t('guest') : id === 'sim-regular' ? t('person.sim') : id);
  const title = one => pick(programs?.find(program => program.name === one.program)?.title) || one.program;
  const sessions = [...(all?.sessions ?? []), ...older.sessions];
  const whole = older.whole || (all?.sessions.length ?? 0) < PAGE;
  const next = async () => {
    // One press is one page, and an answer about somebody who is not shown any more is none.
    const mine = `${person}/${sessions.at(-1).id}`;
    if (asking.current === mine) return;
    asking.current = mine;
    const answer = await get(`/api/history?limit=${PAGE}&before=${sessions.at(-1).id}${query}`);
    if (asking.current !== mine) return;
    if (answer.good) setOlder({ sessions: [...older.sessions, ...answer.sessions], whole: answer.sessions.length < PAGE });
    else {
      asking.current = null;
      notice(inWords(answer), 'bad');
    }
  };
  const select = whose => {
    asking.current = null;
    setOlder({ sessions: [], whole: false });
    setPerson(whose);
  };
  return html`<div><${Heading}>${t('page.history')}<//>
    <div class="row wrap"><label class="field"><span>${t('history.whose')}</span><select value=${person} onChange=${event => select(event.currentTarget.value)}>
        <option value="">${t('history.everybody')}</option>${people.map(one => html`<option key=${one.id} value=${one.id}>${one.name}</option>`)}</select></label>
      <a class="button" href=${`/api/history.csv${query.replace('&', '?')}`} download="lumbar.csv">${t('history.csv')}</a>
      <a class="button quiet" href=${person ? `#people/${person}` : '#people'}>${t('history.forget')}</a></div>
    ${all ? null : html`<${Waiting} problem=${problem} />`}
    ${all
      ? html`<div class="columns"><div><section class="card" aria-labelledby="days-title"><h2 id="days-title">${t('history.minutes')}</h2>
            <${Days} days=${all.days ?? []} /><${Areas} days=${all.days ?? []} /></section>
          <section class="card" aria-labelledby="faults-title"><h2 id="faults-title">${t('history.faults')}</h2>
            ${all.faults?.length ? html`<ul class="plain small">${all.faults.map(fault => html`<li key=${fault.id}><strong>${meaning(fault.code, ['fault']).text}</strong><br />
              ${[fault.where && (fault.where === 'chair' ? t('page.chair') : areaName(fault.where)), fault.value != null && fault.unit ? `${number(fault.value)} ${fault.unit}` : '', when(fault.at)].filter(Boolean).join(' · ')}</li>`)}</ul>`
              : html`<p class="muted">${t('history.nofaults')}</p>`}</section></div>
        <section aria-labelledby="sessions-title"><h2 id="sessions-title">${t('history.sessions')}</h2>
          ${sessions.length ? null : html`<p class="card muted">${t('history.none')}</p>`}
          ${sessions.map(one => html`<${Session} key=${one.id} one=${one} title=${title(one)} name=${name(one.person)} />`)}
          ${all && !whole ? html`<button type="button" class="button" onClick=${next}>${t('history.more')}</button>` : null}</section></div>`
      : null}
  </div>`;
}
