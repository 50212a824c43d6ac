import { html, render, useEffect, useState } from './vendor/preact.js';
import { get, onNotice, post } from './api.js';
import { Awake } from './awake.js';
import { Chair, limitLine } from './chair.js';
import { connect, disconnect, forgetReminder, live, subscribe } from './live.js';
import { Welcome } from './welcome.js';
import { capital, choose, firstLanguage, has, language, meaning, pick, speak, t } from './texts.js';

// The page of the chair comes at once; the others when they are first wanted.
const PAGES = {
  chair: { roles: ['guest', 'owner', 'technician'], draw: () => Chair },
  after: { roles: ['guest', 'owner', 'technician'], load: () => import('./after.js').then(module => module.After) },
  people: { roles: ['owner', 'technician'], load: () => import('./people.js').then(module => module.People) },
  history: { roles: ['owner', 'technician'], load: () => import('./history.js').then(module => module.History) },
  home: { roles: ['owner', 'technician'], load: () => import('./home.js').then(module => module.Home) },
};
const LATCHED = ['fault', 'estop', 'lockout'];
const drawn = {};

function place() {
  const parts = location.hash.slice(1).split('/').filter(Boolean);
  try {
    return parts.map(decodeURIComponent);
  } catch {
    // An address somebody broke: the page of the chair, then.
    return [];
  }
}

function usePage(name) {
  const [, redraw] = useState(0);
  useEffect(() => {
    const page = PAGES[name];
    if (page?.load && !drawn[name]) {
      page.load().then(
        draw => {
          drawn[name] = draw;
          redraw(n => n + 1);
        },
        () => {},
      );
    }
  }, [name]);
  return PAGES[name]?.draw?.() ?? drawn[name];
}

function useFaultPage(latched) {
  const [page, setPage] = useState(null);
  useEffect(() => {
    // Fetched before it is needed: a fault is no moment to wait for a file.
    import('./fault.js').then(module => setPage(() => module.Fault), () => {});
  }, [latched]);
  return page;
}

/** What a screen reader hears by itself: the state, faults, and the connection; not the numbers. */
function Announcer({ status, link }) {
  const state = status ? t(`state.${status.state}`) : '';
  const fault = status?.fault ? meaning(status.fault.code, ['fault']).text : '';
  const asks = status?.question ? t('awake.title') : '';
  const line = status?.state === 'running' ? limitLine({ ...status, limiting: status.limiting && { ...status.limiting, for_s: null, pct: null } }) : '';
  return html`<div class="unseen"><p aria-live="polite" id="said">${[state, line].filter(Boolean).join('. ')}</p>
    <p aria-live="assertive">${[fault, asks, link === 'lost' ? t('link.lost') : ''].filter(Boolean).join('. ')}</p></div>`;
}

function Notice({ said, forget }) {
  useEffect(() => {
    if (!said) return undefined;
    const timer = setTimeout(forget, said.kind === 'bad' ? 9000 : 4000);
    return () => clearTimeout(timer);
  }, [said]);
  return html`<div class="notice ${said ? said.kind : ''}" role="status">${said
    ? html`<p>${said.text}</p><button type="button" aria-label=${t('close')} onClick=${forget}>✕</button>`
    : null}</div>`;
}

/** What the chair reminds of, on whichever page somebody is, each until it is understood. */
function Reminders() {
  return live.reminders.map(one => html`<section class="card continue reminder screenOnly" role="status" key=${one.event}>
    <p>${capital(pick(one.text) || t(one.event))}</p>
    <button type="button" class="button" onClick=${() => forgetReminder(one)}>${t('understood')}</button></section>`);
}

function Top({ me, page, status, link, relabel }) {
  const other = language() === 'en' ? 'de' : 'en';
  const pages = Object.keys(PAGES).filter(name => PAGES[name].roles.includes(me.role));
  return html`<header class="top">
    <span class="brand"><span class="dot ${link}" aria-hidden="true"></span>Lumbar ${status?.simulated ? html`<span class="tag">${t('simulated')}</span>` : null}</span>
    ${pages.length > 1
      ? html`<nav aria-label=${t('nav')}>${pages.map(name => html`<a key=${name} href=${`#${name}`} aria-current=${page === name ? 'page' : null}>${t(`page.${name}`)}</a>`)}</nav>`
      : null}
    <button type="button" class="button quiet language" lang=${other} aria-label=${other === 'de' ? 'DE, Deutsch' : 'EN, English'} onClick=${() => choose(other).then(relabel)}>${other.toUpperCase()}</button>
  </header>`;
}

function App({ first }) {
  const [me, setMe] = useState(first);
  const [, draw] = useState(0);
  const [programs, setPrograms] = useState(null);
  const [refused, setRefused] = useState([]);
  const [said, setSaid] = useState(null);
  const redraw = () => draw(n => n + 1);

  useEffect(() => {
    onNotice(setSaid);
    window.addEventListener('hashchange', redraw);
    const forget = subscribe(redraw);
    let asking = false;
    const ask = async () => {
      if (asking) return;
      asking = true;
      const answer = await get('/api/me');
      asking = false;
      if (answer.good) setMe(before => (before.role === answer.role && before.name === answer.name ? before : answer));
    };
    window.addEventListener('lumbar-signed-out', ask);
    window.addEventListener('lumbar-link-retry', ask);
    return () => {
      forget();
      window.removeEventListener('hashchange', redraw);
      window.removeEventListener('lumbar-signed-out', ask);
      window.removeEventListener('lumbar-link-retry', ask);
    };
  }, []);

  useEffect(() => {
    if (me.role === 'none') {
      disconnect();
      return;
    }
    connect();
  }, [me.role]);

  // Anew when the line is back, as long as there are none.
  const missing = me.role !== 'none' && !programs && live.link !== 'lost';
  useEffect(() => {
    if (missing) get('/api/programs').then(answer => {
      if (!answer.good) return;
      setPrograms(answer.programs);
      setRefused(answer.refused ?? []);
    });
  }, [missing]);

  const [wanted, ...path] = place();
  const page = PAGES[wanted]?.roles.includes(me.role) ? wanted : 'chair';
  useEffect(() => {
    document.title = `${me.role === 'none' ? '' : `${t(`page.${page}`)} · `}Lumbar`;
    window.scrollTo(0, 0);
  }, [page, path.join('/'), language(), me.role]);

  const Page = usePage(page);
  const status = live.status;
  const latched = !!status && LATCHED.includes(status.state);
  const Fault = useFaultPage(latched);
  const link = me.role === 'none' ? 'none' : live.link;
  // What the page shows is old then, and no button of it reaches the chair: only STOP goes on trying (SR-24).
  const lost = link === 'lost';
  const asks = !lost && me.role !== 'none' && status?.question;
  const body = () => {
    if (me.role === 'none') return html`<${Welcome} entered=${setMe} />`;
    if (latched && Fault) return html`<${Fault} status=${status} me=${me} />`;
    return Page ? html`<${Page} key=${page} status=${status} programs=${programs} refused=${refused} me=${me} path=${path} />` : html`<p class="card muted">${t('wait')}</p>`;
  };
  return html`
    <button type="button" class="skip" onClick=${() => document.getElementById('main').focus()}>${t('skip')}</button>
    <${Top} me=${me} page=${page} status=${status} link=${link} relabel=${redraw} />
    ${lost ? html`<p class="lost" id="lost">${t('link.lost')}</p>` : null}
    ${asks ? html`<${Awake} question=${asks} seat=${status.seat_sensor} guest=${me.role === 'guest'} />` : null}
    <main id="main" tabindex="-1" class=${`${latched ? 'latched' : ''} ${lost ? 'old' : ''}`} inert=${lost || !!asks}>
      ${me.role === 'none' || latched ? null : html`<${Reminders} />`}${body()}</main>
    <${Notice} said=${said} forget=${() => setSaid(null)} />
    <${Announcer} status=${status} link=${link} />`;
}

/** A code in the address is exchanged for this device's own key, and taken out of the address before anything else. */
async function signIn() {
  const [, code] = location.hash.match(/^#pair=([^&]+)/) ?? [];
  if (!code) return;
  history.replaceState(null, '', '/');
  const { deviceName } = await import('./welcome.js');
  await post('/api/pair', { code: decodeURIComponent(code), name: deviceName() });
}

/** Until it succeeds: what fails here is the line, not the person. STOP works meanwhile. */
async function reached(ask) {
  for (;;) {
    const answer = await ask().catch(() => null);
    if (answer) return answer;
    root.firstElementChild.textContent = has('link.unreachable') ? t('link.unreachable') : 'Lumbar …';
    await new Promise(resolve => setTimeout(resolve, 2000));
  }
}

const root = document.getElementById('app');
onNotice(said => (window.lumbarSaid = said));
await reached(() => speak(firstLanguage()).then(() => true));
await signIn();
const me = await reached(() => get('/api/me').then(answer => (answer.http === undefined ? null : answer)));
root.textContent = '';
render(html`<${App} first=${me.good ? me : { role: 'none', name: '' }} />`, root);
