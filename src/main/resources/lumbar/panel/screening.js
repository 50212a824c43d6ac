import { html, useState } from './vendor/preact.js';
import { get, notice, post } from './api.js';
import { Heading, useLoaded, Waiting, YesNo } from './parts.js';
import { area as areaName, pick, t } from './texts.js';

function consequence(question) {
  return question.consequences
    .map(one => t(`consequence.${one}`, { areas: question.areas.map(areaName).join(', ') }))
    .join(' ');
}

/** One page, yes or no, each answer with what it leads to and why (SR-32). Nothing is chosen in advance. */
export function Screening({ id }) {
  const [all, , problem] = useLoaded(() => get('/api/person/questions'));
  const [person] = useLoaded(() => get(`/api/person/show?id=${encodeURIComponent(id)}`));
  const [answers, setAnswers] = useState({});
  const [whole, setWhole] = useState(false);
  if (!all || !person) return html`<${Waiting} problem=${problem} />`;
  // Who answered before is asked what is new and what is due again; the whole page is there for whoever wants to change an answer (SR-58).
  const due = all.questions.filter(one => person.open_questions.includes(one.key));
  const some = !whole && due.length > 0 && due.length < all.questions.length;
  const asked = some ? due : all.questions;
  const open = asked.filter(one => answers[one.key] === undefined);
  const save = async event => {
    event.preventDefault();
    if (open.length) {
      notice(t('screening.open', { n: open.length }), 'bad');
      document.getElementById(`q-${open[0].key}`)?.scrollIntoView({ block: 'center' });
      return;
    }
    const answer = await post('/api/person/screen', { id, answers });
    if (answer.good) notice(t(answer.ended_session ? 'screening.ended' : 'saved'));
    if (answer.good) location.hash = `#people/${id}`;
  };
  return html`<form class="screening" onSubmit=${save}>
    <p><a href=${`#people/${id}`}>← ${person.name}</a></p>
    <${Heading}>${t(person.screened ? 'screening.title.again' : 'screening.title')}<//>
    <p class="muted">${t(some ? 'screening.some' : 'screening.line')}</p>
    ${some ? html`<button type="button" class="button quiet" onClick=${() => setWhole(true)}>${t('screening.whole')}</button>` : null}
    <ol class="questions">${asked.map(one => html`<li key=${one.key} id=${`q-${one.key}`} class="card question">
      <fieldset><legend>${pick(one.text)}</legend>
        <${YesNo} name=${one.key} value=${answers[one.key]} set=${yes => setAnswers(before => ({ ...before, [one.key]: yes }))} describe=${`c-${one.key}`} />
        <p id=${`c-${one.key}`} class="small ${answers[one.key] ? 'strong' : 'muted'}"><span>${t('screening.yes')}: ${consequence(one)}</span> ${pick(one.source)}${one.asked_again ? ` ${t('screening.again.30')}` : ''}</p>
      </fieldset></li>`)}</ol>
    <p role="status" class="muted">${open.length ? t('screening.open', { n: open.length }) : t('screening.all')}</p>
    <div class="row"><a class="button quiet" href=${`#people/${id}`}>${t('cancel')}</a><button type="submit" class="button main">${t('save')}</button></div>
  </form>`;
}
