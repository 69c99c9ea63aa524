/** The practice whose catchments are looked at, chosen from the practices of each network. */
import { NETWORKS } from '@footprint/schema/plan.ts';
import { useMemo } from 'react';
import { useDesk } from '../desk-context.ts';
import { lookAtCatchments } from '../editor/declared-catchments.ts';

export function PracticeChoice() {
  const [state, desk] = useDesk(({ catchments, document }) => ({
    practice: catchments.practice,
    layer: document.plan.layers.get(NETWORKS)!,
  }));
  const { practices } = desk.ground.evidence;
  const lists = useMemo(() => {
    const { groups, practices: member } = state.layer;
    const own = new Map([...groups.values()].map(({ id, name }) => [id, { name, indexes: [] as number[] }]));
    const none: number[] = [];
    practices.code.forEach((code, index) => {
      const list = own.get(member.get(code) ?? '');
      if (list !== undefined) list.indexes.push(index);
      else none.push(index);
    });
    const all = [...own].map(([id, list]) => ({ id, ...list }));
    return [...all, { id: '', name: 'In no network of this plan', indexes: none }].filter(
      ({ indexes }) => indexes.length > 0,
    );
  }, [state.layer, practices]);
  return (
    <label className="whose">
      Practice{' '}
      <select
        value={state.practice ?? ''}
        onChange={({ target }) => lookAtCatchments(desk, { practice: target.value === '' ? null : target.value })}
      >
        <option value="">choose one</option>
        {lists.map(({ id, name, indexes }) => (
          <optgroup key={id} label={name}>
            {indexes.map((index) => (
              <option key={index} value={practices.code[index]}>
                {practices.name[index]}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
