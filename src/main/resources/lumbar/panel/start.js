import { html, useRef, useState } from './vendor/preact.js';
import { get, post } from './api.js';
import { Today } from './today.js';
import { Curve } from './curve.js';
import { Act, Heading, useLoaded, whyNot } from './parts.js';
import { area as areaName, capital, meaning, pick, t } from './texts.js';

const REMEMBERED = 'lumbar-person';

function remembered() {
  try {
    return localStorage.getItem(REMEMBERED) ?? '';
  } catch {
    return '';
  }
}

function remember(person) {
  try {
    localStorage.setItem(REMEMBERED, person);
  } catch {
    // Then it is chosen again next time.
  }
}

/** Whoever started here last, else the first of the people; a chair without people has a guest, the simulated one its regular. */
function likely(people, status) {
  const last = remembered();
  if (last === 'guest' || people.some(one => one.id === last)) return last;
  return people[0]?.id ?? (status.simulated ? 'sim-regular' : 'guest');
}

function Acknowledge({ text, acknowledged, acknowledge }) {
  return html`<label class="tick"><input type="checkbox" checked=${acknowledged} onChange=${event => acknowledge(event.currentTarget.checked)} />
    <span>${text}</span></label>`;
}

/** Before a start: who sits there, is anything sore or hurt today, and then one button. */
export function Start({ program, status, me, close }) {
  const guestOnly = me.role === 'guest';
  const [list, , problem] = useLoaded(() => (guestOnly ? Promise.resolve({ good: true, people: [] }) : get('/api/person/list')));
  const [chosen, setChosen] = useState(guestOnly ? 'guest' : '');
  const [ticked, setTicked] = useState('');
  const [changed, setChanged] = useState(false);
  const sending = useRef(false);
  const [today, setToday] = useState({ asked: false, sore: [], hurt: [] });
  const people = list?.people ?? [];

  // Whoever was chosen stays chosen, also when the list comes later; until it comes nobody is supposed to sit there.
  const person = chosen || (list || problem ? likely(people, status) : '');

  const known = people.find(one => one.id === person);
  // What is read and ticked before this start: by a guest each time, by others until a session has counted (SR-32, SR-58).
  const unread = person === 'guest' ? t('guest.text') : known?.first_session && known.may_start ? t('card.text') : '';
  const acknowledged = ticked !== '' && ticked === person;
  const bad = today.sore.length + today.hurt.length > 0;
  const why = whyNot(status.can?.start)
    || (person ? '' : t('wait'))
    || (unread && !acknowledged ? t('guest.tick') : '')
    || (known && !known.may_start ? capital(meaning(known.why_not).text) : '')
    || (bad && person === 'guest' ? t('today.guest') : '')
    || (bad && person === 'sim-regular' ? t('today.sim') : '')
    || (today.asked && !bad ? t('today.tap') : '');

  /** A second tap before the first is answered is the same wish. */
  async function start() {
    if (sending.current) return;
    sending.current = true;
    await begin();
    sending.current = false;
  }

  async function begin() {
    let stopped = false;
    const note = () => (stopped = true);
    window.addEventListener('lumbar-stop', note);
    const kept = bad ? await post('/api/person/today', { id: person, sore: today.sore, hurt: today.hurt }) : { good: true };
    window.removeEventListener('lumbar-stop', note);
    // A STOP in between is the last word (SR-24).
    if (!kept.good || stopped) return;
    const fields = { program: program.name, person };
    if (unread) fields.acknowledged = true;
    if (changed) fields.changed_sitter = true;
    const done = await post('/api/start', fields);
    if (done.good) {
      if (!guestOnly) remember(person);
      close();
    }
  }

  return html`<section class="card sheet start">
    <${Heading} level="h2">${pick(program.title)}<//>
    <p class="muted">${Math.round(program.length_s / 60)} min · ${program.areas.map(areaName).join(', ')}</p>
    <${Curve} program=${program} />
    ${guestOnly
      ? null
      : html`<label class="field"><span>${t('start.who')}</span>
          <select value=${person} onChange=${event => setChosen(event.currentTarget.value)}>
            ${person ? null : html`<option value="">${t('wait')}</option>`}
            ${people.map(one => html`<option key=${one.id} value=${one.id}>${one.name}</option>`)}
            <option value="guest">${t('guest')}</option>
            ${status.simulated ? html`<option value="sim-regular">${t('person.sim')}</option>` : null}
          </select></label>`}
    ${unread ? html`<${Acknowledge} text=${unread} acknowledged=${acknowledged} acknowledge=${on => setTicked(on ? person : '')} />` : null}
    ${status.seat_sensor === false
      ? html`<label class="tick"><input type="checkbox" checked=${changed} onChange=${event => setChanged(event.currentTarget.checked)} /><span>${t('start.changed')}</span></label>`
      : null}
    <${Today} value=${today} set=${setToday} />
    <${Act} kind="main" show why=${why} press=${start}>
      ${t(bad || today.asked ? 'start.without' : 'start.well')}<//>
    ${known && !known.may_start ? html`<p><a href=${`#people/${known.id}`}>${known.name} →</a></p>` : null}
    <button type="button" class="button quiet" onClick=${close}>${t('cancel')}</button>
  </section>`;
}
