/** What all modules share: the server's words, events on elements that come and go, small elements. */
export const told = JSON.parse(document.getElementById('words')?.textContent || '{"words":{}}');

const language = document.documentElement.lang;
/** Not every browser knows nynorsk; bokmål's numbers and plurals are the same. */
export const locales = language === 'nn' ? ['nn', 'nb', 'no'] : [language];
const plural = new Intl.PluralRules(locales);

/** A sentence of `script.ftl` with its {places} filled in. */
export function words(key, values = {}) {
  return (told.words[key] ?? '').replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

/** The same for a number of things. */
export const counted = (key, n) => words(`${key}_${plural.select(n)}`, { n });

export const find = selector => document.querySelector(selector);
export const findAll = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Calls back with every element that fits and meets an event, now or later. */
export function on(type, selector, then, options) {
  addEventListener(type, event => {
    const hit = event.target.closest?.(selector);
    if (hit) then(hit, event);
  }, options);
}

/** Modules tell each other: `shown` (something new is on the page), `opened` (by the reader), `line`, `presence` … */
export const tell = (what, detail = {}) => document.dispatchEvent(new CustomEvent(`desk:${what}`, { detail }));
export const when = (what, then) => document.addEventListener(`desk:${what}`, event => then(event.detail));

/** A new element with its text, or its parts. */
export function element(name, parts, rest = {}) {
  const made = Object.assign(document.createElement(name), rest);
  made.append(...[parts].flat());
  return made;
}

/** Puts the focus on something that is no control. */
export function focus(place) {
  if (!place) return;
  if (place.tabIndex < 0) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}
