/** One number of travel in a table: an estimate, its unmeasured people, or why there is none. */
import type { Value } from '@footprint/schema/evaluate/metric.ts';
import { valueText, wholeText } from './number-text.ts';

interface TravelCellProps {
  readonly value: Value | undefined;
  /** True where the people who are not measured are shown beside it already. */
  readonly brief?: boolean;
}

export function TravelCell({ value, brief = false }: TravelCellProps) {
  if (value === undefined) return <td className="number">–</td>;
  if (value.value === null) {
    return (
      <td className="number" title={value.reason}>
        <span className="none">not measurable</span>
      </td>
    );
  }
  const unmeasured = value.unmeasured ?? 0;
  return (
    <td className="number" title={value.note}>
      {valueText(value)
        .replace(/ (minutes|residents|households|per 1,000 people)$/, '')
        .replace(/^about /, '≈ ')}
      {unmeasured > 0 && !brief && (
        <small>
          <br />
          {wholeText(unmeasured)} not measured
        </small>
      )}
    </td>
  );
}

/** Cells of one row: each number, or across all of them the one reason why there is none. */
export function TravelCells({ values }: { readonly values: readonly (Value | undefined)[] }) {
  const reasons = new Set(values.map((value) => (value?.value === null ? (value.reason ?? '') : null)));
  const [only] = reasons;
  if (reasons.size === 1 && only !== null) {
    return (
      <td className="none" colSpan={values.length}>
        {only?.startsWith('Not measurable') === true ? only : `Not measurable: ${only}`}
      </td>
    );
  }
  return values.map((value, at) => <TravelCell key={value?.metric ?? at} value={value} brief={at > 0} />);
}
