/**
 * Makes what is on the page look like new HTML and keeps what is the reader's: focus, caret, typed text, what is opened
 * or chosen, mail frames. Elements are recognised by `id` or `data-row`; `data-keep` is left alone.
 */
import { findAll, focus } from './page.mjs';

const policy = window.trustedTypes?.createPolicy('skranke', { createHTML: html => html });

/** The server's HTML as a document of its own, in which nothing runs. */
export function parse(html) {
  return new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, 'text/html');
}

export function morph(live, fresh) {
  const focused = document.activeElement;
  const caret = [focused.selectionStart, focused.selectionEnd];
  node(live, fresh);
  if (focused === document.activeElement || focused === document.body) return;
  if (!focused.isConnected) return focus(live.querySelector('h1, h2') ?? live); // stay near what went
  focused.focus({ preventScroll: true }); // engines without moveBefore lose it
  if (caret[0] != null) focused.setSelectionRange(...caret);
}

/** What a region is about: the first name it listens to. What the page's main part is about: its path. */
const about = part => part.dataset.page ?? (part.dataset.region !== undefined && part.dataset.live?.split(' ')[0]);

function node(live, fresh) {
  if (live.nodeType !== Node.ELEMENT_NODE) {
    if (live.data !== fresh.data) live.data = fresh.data;
    return;
  }
  if (live.dataset.keep !== undefined || live.isEqualNode(fresh)) return;
  if (about(live) !== about(fresh)) return swap(live, fresh);
  if (live.type === 'hidden' && isTyped(live.form)) return;
  const touched = isTouched(live);
  attributes(live, fresh);
  if (live.localName === 'textarea') live.defaultValue = fresh.defaultValue;
  else children(live, fresh);
  if (!touched) settle(live, fresh);
}

/** Another thing is shown in the same place: nothing of the old one stays. */
function swap(live, fresh) {
  attributes(live, fresh);
  live.replaceChildren(...fresh.childNodes);
  const start = live.querySelector('[data-scroll-to]');
  if (start) return start.scrollIntoView({ block: 'nearest' });
  for (const box of [live, ...findAll('*', live)]) if (box.scrollTop) box.scrollTop = 0;
}

/** Changed by the reader, and the server does not know yet. */
function isTouched(field) {
  switch (field.localName) {
    case 'textarea': return field.value !== field.defaultValue;
    case 'select': return field.selectedIndex !== Math.max(0, [...field.options].findIndex(one => one.defaultSelected));
    case 'input': return field.type !== 'hidden' && (field.value !== field.defaultValue || field.checked !== field.defaultChecked);
    default: return false;
  }
}

/** A half-written form keeps its hidden fields: its version is the one the writer has seen. */
const isTyped = form => form && [...form.elements].some(isTouched);

function settle(live, fresh) {
  if (live.localName === 'textarea' || live.type === 'text') live.value = fresh.value;
  if (live.localName === 'select') live.selectedIndex = fresh.selectedIndex;
  if (live.checked !== fresh.checked) live.checked = fresh.checked;
}

/** Whether something is opened, can have the focus that it has, and how high a frame is, is the reader's or a script's. */
const isOwn = (live, name) => name === 'style' || (name === 'tabindex' && live === document.activeElement)
  || (name === 'open' && /^(details|dialog)$/.test(live.localName));

function attributes(live, fresh) {
  for (const { name, value } of fresh.attributes) {
    if (live.getAttribute(name) !== value && !isOwn(live, name)) live.setAttribute(name, value);
  }
  for (const { name } of [...live.attributes]) {
    if (!fresh.hasAttribute(name) && !isOwn(live, name)) live.removeAttribute(name);
  }
}

const name = item => item.id || item.dataset?.row;

function children(live, fresh) {
  const named = new Map([...live.children].filter(name).map(child => [name(child), child]));
  let at = live.firstChild;
  for (const next of [...fresh.childNodes]) {
    const same = name(next) ? named.get(name(next)) : alike(at, next);
    if (same?.nodeName !== next.nodeName) {
      live.insertBefore(next, at);
      continue;
    }
    if (same === at) at = at.nextSibling;
    else if (live.moveBefore) live.moveBefore(same, at); // focus and frames survive it
    else live.insertBefore(same, at);
    node(same, next);
  }
  while (at) {
    const left = at;
    at = at.nextSibling;
    if (left.dataset?.keep === undefined) left.remove();
  }
}

/** The next sibling without a name that could become this one. */
function alike(from, next) {
  for (let item = from; item; item = item.nextSibling) {
    if (name(item)) continue;
    if (item.nodeName === next.nodeName) return item;
    if (item.nodeType === Node.ELEMENT_NODE) return null;
  }
}
