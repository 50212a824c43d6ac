import { html, useState } from './vendor/preact.js';
import { get, notice, post } from './api.js';
import { Body } from './body.js';
import { Act, Heading, Twice, useChoices, useLoaded, Waiting } from './parts.js';
import { Screening } from './screening.js';
import { Summary } from './summary.js';
import { area as areaName, capital, day, meaning, t } from './texts.js';

const LEVELS = [40, 60, 80, 100];

function Levels({ person }) {
  return html`<section class="card" aria-labelledby="level-title"><h2 id="level-title">${t('level')}</h2>
    <ol class="levels">${LEVELS.map(level => html`<li key=${level} class=${person.level_pct >= level ? 'reached' : ''}
      aria-current=${person.level_pct === level ? 'step' : null}><strong>${level} %</strong><span>${t(`level.${level}`)}</span></li>`)}</ol>
    <p class="muted small">${t('level.line', { n: person.sessions })}</p>
    ${person.level_pct === 100
      ? html`<${Act} press=${person.full(false)}>${t('level.back')}<//>`
      : html`<${Act} why=${person.level_pct < 80 ? t('level.early') : ''} show press=${person.full(true)}>${t('level.full')}<//>`}
    ${person.history?.length ? html`<details><summary>${t('level.history')}</summary><ul class="small">${person.history.map(line => html`<li>${day(line.at)}: <strong>${line.level_pct} %</strong>, ${t(`level.why.${line.code}`)}</li>`)}</ul></details>` : null}
  </section>`;
}

function Excluded({ person, locked, again }) {
  const [own, flip] = useChoices(person.own_excluded, async exclude => {
    const answer = await post('/api/person/screen', { id: person.id, exclude });
    if (answer.ended_session) notice(t('screening.ended'));
    again();
    return answer.good;
  });
  const shown = [...new Set([...own, ...locked])];
  return html`<section class="card" aria-labelledby="excluded-title"><h2 id="excluded-title">${t('excluded')}</h2>
    <p class="muted small">${t('excluded.line')}</p>
    <${Body} press=${name => locked.includes(name) || flip(name)} chosen=${name => shown.includes(name)} />
    <p role="status">${shown.length ? shown.map(one => `${areaName(one)}${locked.includes(one) ? ` (${t('excluded.locked')})` : ''}`).join(', ') : t('excluded.none')}</p>
  </section>`;
}

function Profile({ id }) {
  const [person, again, problem] = useLoaded(() => get(`/api/person/show?id=${encodeURIComponent(id)}`), id);
  const [questions] = useLoaded(() => get('/api/person/questions'));
  if (!person || !questions) return html`<${Waiting} problem=${problem} />`;
  const yes = questions.questions.filter(one => person.answers?.[one.key]);
  const locked = yes.flatMap(one => one.areas);
  const doctor = yes.some(one => one.consequences.includes('needs-doctor')) || /^doctor-/.test(person.why_not);
  const screen = async (fields, good) => (await post('/api/person/screen', { id, ...fields }, good)).good && again();
  const full = on => () => screen({ full_level: on }, t('saved'));
  const why = person.may_start ? null : meaning(person.why_not);
  return html`<div>
    <p><a href="#people">← ${t('page.people')}</a></p>
    <${Heading}>${person.name}<//>
    <section class="card ${why ? 'bad' : 'good'}"><p>${why ? html`<strong>${capital(why.text)}.</strong> ${why.next}` : t('person.may', { pct: person.level_pct })}</p>
      ${doctor ? html`<p class="small">${person.doctor_at ? t('doctor.at', { day: day(person.doctor_at) }) : t('doctor.line')}</p>
        <${Twice} sure=${t('doctor.sure')} press=${() => screen({ doctor: true }, t('saved'))}>${t('doctor')}<//>` : null}
      ${person.first_session ? html`<p class="small"><strong>${t('card')}</strong> ${t('card.text')}</p>` : null}
      <div class="row wrap"><a class="button" href=${`#people/${id}/screening`}>${t(person.screened ? 'screening.again' : 'screening')}</a>
        <a class="button" href=${`#people/${id}/summary`}>${t('summary')}</a></div>
    </section>
    <div class="columns"><div><${Excluded} person=${person} locked=${locked} again=${again} /></div>
      <div><${Levels} person=${{ ...person, full }} />
      <section class="card" aria-labelledby="forget-title"><h2 id="forget-title">${t('forget')}</h2><p class="muted small">${t('forget.line')}</p>
        <${Twice} sure=${t('forget.sure')} press=${async () => (await post('/api/person/forget', { id }, t('forget.done'))).good && (location.hash = '#people')}>${t('forget')}<//></section></div></div>
  </div>`;
}

function Add({ again }) {
  const [name, setName] = useState('');
  const add = async event => {
    event.preventDefault();
    const answer = await post('/api/person/add', { name: name.trim() });
    if (!answer.good) return;
    setName('');
    if (answer.id) location.hash = `#people/${answer.id}/screening`;
    else again();
  };
  return html`<form class="card" onSubmit=${add}><label class="field"><span>${t('person.name')}</span>
    <input type="text" required maxlength="100" autocomplete="off" value=${name} onInput=${event => setName(event.currentTarget.value)} /></label>
    <button type="submit" class="button main">${t('person.add')}</button></form>`;
}

function List() {
  const [list, again, problem] = useLoaded(() => get('/api/person/list'));
  return html`<div><${Heading}>${t('page.people')}<//>
    <p class="muted">${t('people.line')}</p>
    <div class="columns"><div>
      ${list ? null : html`<${Waiting} problem=${problem} />`}
      <ul class="plain">${(list?.people ?? []).map(one => html`<li key=${one.id}><a class="card link" href=${`#people/${one.id}`}>
        <strong>${one.name}</strong><span class="muted">${one.may_start ? t('person.short', { pct: one.level_pct, n: one.sessions }) : capital(meaning(one.why_not).text)}</span></a></li>`)}</ul>
      ${list && list.people.length === 0 ? html`<p class="card muted">${t('people.none')}</p>` : null}
    </div><div><${Add} again=${again} />
      <section class="card" aria-labelledby="guest-title"><h2 id="guest-title">${t('guest')}</h2><p>${t('guest.line')}</p><p class="muted small">${t('guest.text')}</p></section></div></div></div>`;
}

/** Who uses the chair; `path`: what follows #people. */
export function People({ path }) {
  const [id, part] = path;
  if (!id) return html`<${List} />`;
  if (part === 'screening') return html`<${Screening} id=${id} key=${id} />`;
  if (part === 'summary') return html`<${Summary} id=${id} key=${id} />`;
  return html`<${Profile} id=${id} key=${id} />`;
}
