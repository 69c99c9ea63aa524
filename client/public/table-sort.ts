/** Tables whose headings sort them: `data-sort` on the table; a heading with `data-sort="none"` is left as it is. */
import { button, make } from './element.ts';
import { compareKeys, type SortKey, sortKey } from './sort-key.ts';

const keyOf = (row: HTMLTableRowElement, column: number): SortKey => {
  const cell = row.cells[column];
  return cell === undefined ? null : sortKey(cell.dataset['sortValue'] ?? cell.textContent ?? '');
};

/** Puts a button into each heading of a table, which sorts by it, and by it the other way when used again. */
export function enhanceTable(table: HTMLTableElement): void {
  const body = table.tBodies[0];
  const headings = [...(table.tHead?.rows[0]?.cells ?? [])];
  if (body === undefined || body.rows.length < 2) return;
  const status = make('p', { class: 'nhsuk-u-visually-hidden', role: 'status' });
  table.after(status);
  // Where the rows go on over further pages, the server's links sort them all.
  const parted = document.querySelector('.pages') !== null;
  headings.forEach((heading, column) => {
    const link = heading.querySelector('a');
    const title = (link?.firstChild ?? heading).textContent?.trim() ?? '';
    if (title === '' || heading.dataset['sort'] === 'none' || (parted && link !== null)) return;
    const sort = () => {
      const now = heading.getAttribute('aria-sort');
      // Numbers are looked for from the largest, words from A.
      const descending = now === 'ascending' || (now !== 'descending' && heading.classList.contains('number'));
      for (const other of headings) if (other.hasAttribute('aria-sort')) other.setAttribute('aria-sort', 'none');
      heading.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
      const keyed = [...body.rows].map((row) => ({ row, key: keyOf(row, column) }));
      keyed.sort((a, b) => compareKeys(a.key, b.key, descending));
      body.append(...keyed.map(({ row }) => row));
      status.textContent = `Sorted by ${title}, ${descending ? 'descending' : 'ascending'}.`;
    };
    if (!heading.hasAttribute('aria-sort')) heading.setAttribute('aria-sort', 'none');
    heading.replaceChildren(button(title, { class: 'sort-button' }, sort));
  });
}
