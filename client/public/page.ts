/** What the public pages gain where there is JavaScript: suggestions while searching and tables that sort. */
import './page.scss';
import { enhanceSearch } from './search-box.ts';
import { sayPostcode } from './static-postcode.ts';
import { enhanceTable } from './table-sort.ts';

for (const form of document.querySelectorAll<HTMLFormElement>('form[action$="/search"]')) {
  const base = new URL(form.action).pathname.replace(/\/search$/, '');
  enhanceSearch(form, base, form.dataset['searchIndex'] ?? null);
}
for (const table of document.querySelectorAll<HTMLTableElement>('table[data-sort]')) enhanceTable(table);
sayPostcode();
