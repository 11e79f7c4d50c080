/** Shows which files will be sent, takes pasted and dropped ones, and says what is too large before anything is sent. */
import { element, locales, on, words } from './page.mjs';

const number = new Intl.NumberFormat(locales, { maximumFractionDigits: 1 });
const size = bytes => bytes < 2 ** 20 ? `${number.format(Math.ceil(bytes / 1024))} kB` : `${number.format(bytes / 2 ** 20)} MB`;

function set(input, files) {
  const carrier = new DataTransfer();
  files.forEach(file => carrier.items.add(file));
  input.files = carrier.files;
  draw(input);
}

function fault(input) {
  const { maxBytes = Infinity, maxCount = Infinity } = input.dataset, files = [...input.files];
  const large = files.find(file => file.size > maxBytes);
  if (large) return words('file_too_large', { name: large.name, limit: size(maxBytes) });
  return files.length > maxCount ? words('too_many_files', { n: maxCount }) : '';
}

function draw(input) {
  const text = fault(input), place = input.form.querySelector('[data-file-error]');
  input.setCustomValidity(text);
  if (place) place.textContent = text;
  input.form.querySelector('[data-file-list]')?.replaceChildren(...[...input.files].map(file => item(input, file)));
}

function item(input, file) {
  const remove = element('button', words('remove_file'), { type: 'button', ariaLabel: `${words('remove_file')}: ${file.name}` });
  remove.onclick = () => {
    set(input, [...input.files].filter(one => one !== file));
    input.focus();
  };
  return element('li', [`${file.name} · ${size(file.size)} `, remove]);
}

function take(form, event) {
  const input = form.querySelector('input[data-files]'), files = (event.clipboardData ?? event.dataTransfer).files;
  if (!input || (!files.length && event.type !== 'dragover')) return;
  event.preventDefault();
  if (files.length) set(input, [...input.files, ...files]);
}

/** Empties a form's files while they are on their way; returns what puts them back. */
export function takeOut(form) {
  const files = [...form.querySelector('input[data-files]')?.files ?? []];
  if (files.length) set(form.querySelector('input[data-files]'), []);
  return () => {
    const input = document.getElementById(form.id)?.querySelector('input[data-files]');
    if (files.length && input) set(input, files);
  };
}

export function start() {
  on('change', 'input[data-files]', draw);
  for (const type of ['paste', 'drop', 'dragover']) on(type, 'form', take);
}
