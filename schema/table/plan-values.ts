import { word } from './column.ts';
import type { Column, Table } from './table.ts';

function number(name: string, meaning: string): Column {
  return { name, type: 'real', unit: 'see unit', basis: 'see basis', sources: [], meaning };
}

/** Every number of a plan with all that is needed to defend it, in the long form. */
export const PLAN_VALUES: Table = {
  name: 'plan-values',
  title: 'Numbers of a plan',
  meaning:
    'One row for each network of the plan and each measure, and for the plan as a whole. Where a number cannot be measured its value is empty and reason says why: never nought.',
  key: ['scope', 'network', 'metric'],
  geometry: null,
  columns: [
    word('scope', 'network, or plan for the whole plan.', []),
    word('network', 'Id of the network in the plan; empty for the whole plan.', []),
    word('network_name', 'Name of the network; of the plan for the whole plan.', []),
    word('metric', 'Id of the measure, stable; docs/methods.md has its formula.', []),
    word('title', 'The measure as a planner reads it.', []),
    number('value', 'The number, in the unit and on the basis that its row states.'),
    word(
      'unit',
      'patients, residents, households, share (0 to 1), points, ratio, count, minutes, metres, square-metres, pounds or fte-per-1000.',
      [],
    ),
    word('basis', 'registered, resident, weighted, adjusted, households, boundary or plan.', []),
    word('dates', 'The days that the data describe, oldest first, parted by a space.', []),
    word('sources', 'Ids of the data sets behind it, parted by a space; the description lists what they are.', []),
    word('estimate', 'True where a count was converted, apportioned or estimated.', [], 'boolean'),
    word('reason', 'Why it cannot be measured.', []),
    number('numerator', 'Of a quotient.'),
    number('denominator', 'Of a quotient.'),
    number('unmeasured', 'People of the denominator who could not be measured and count as not within.'),
    word('note', 'What a reader of the number must know.', []),
    word('outcome', 'Of the network’s goals the gravest: fail, not-measurable, warn, exception or pass.', []),
    word('evaluation', 'Citable id: plan, revision, evidence version and metric versions.', []),
  ],
};
