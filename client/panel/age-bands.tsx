/** Residents by age band as bars with their counts. */
import { AGE_BANDS } from '@footprint/schema/age-band.ts';
import type { Value } from '@footprint/schema/evaluate/metric.ts';
import { wholeText } from './number-text.ts';

export function AgeBands({ values }: { readonly values: Readonly<Record<string, Value>> }) {
  const counts = AGE_BANDS.map((band) => ({ band, value: values[`residents-${band}`]?.value ?? null }));
  const most = Math.max(...counts.map(({ value }) => value ?? 0));
  if (most <= 0) return null;
  return (
    <table className="age-bands">
      <caption>Residents by age</caption>
      <tbody>
        {counts.map(({ band, value }) => (
          <tr key={band}>
            <th scope="row">{band}</th>
            <td className="bar">
              <i style={{ width: `${((value ?? 0) / most) * 100}%` }} />
            </td>
            <td className="number">{value === null ? 'not known' : wholeText(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
