import { LAYER_KINDS, readException, readGoal, readGroup, readLink, readSiteChange } from '../plan-parts.ts';
import { type Place, type Read, readShape } from '../shape.ts';
import { type Change, EDIT_SCHEMA, type Edit, type EditNote, type Move } from './edit.ts';

/** Reads an edit from parsed JSON (an edit is its own JSON); what does not fit is named with its place. */
export function editFromJson(input: unknown): Read<Edit> {
  return readShape(input, (root) => {
    const schema = root.field('schema').integer();
    if (schema > EDIT_SCHEMA) {
      root.refuse(
        `this edit was made by a newer Footprint (edition ${schema}); update Footprint to open it`,
        'newer-schema',
      );
    }
    const undoes = root.field('undoes');
    const note = root.field('note');
    const at = root.field('at');
    if (Number.isNaN(Date.parse(at.text()))) at.refuse('an ISO date and time was expected');
    return {
      id: root.field('id').text(),
      schema,
      author: root.field('author').text(),
      at: at.text(),
      base: root.field('base').integer(),
      ...(undoes.present ? { undoes: undoes.text() } : {}),
      ...(note.present ? { note: readNote(note) } : {}),
      changes: root.field('changes').list(readChange),
    };
  });
}

function readNote(place: Place): EditNote {
  const outline = place.field('outline');
  const rule = place.field('rule');
  return {
    text: place.field('text').text(),
    ...(outline.present
      ? { outline: outline.list((polygon) => polygon.list((ring) => ring.list((at) => at.list((x) => x.number())))) }
      : {}),
    ...(rule.present ? { rule: rule.oneOf(['centroid', 'most-area', 'most-residents']) } : {}),
  };
}

const sets = [
  'areas',
  'practices',
  'group',
  'layer',
  'name',
  'evidence',
  'owner',
  'studyArea',
  'nonGeographic',
  'goals',
  'exceptions',
  'links',
  'sites',
  'mainSitesOnly',
] as const;

function readChange(place: Place): Change {
  const set = place.field('set').oneOf(sets);
  const both = <T>(read: (side: Place) => T): { from: T; to: T } => ({
    from: read(place.field('from')),
    to: read(place.field('to')),
  });
  switch (set) {
    case 'areas':
    case 'practices':
      return { set, layer: place.field('layer').text(), moves: place.field('moves').list(readMove) };
    case 'group':
      return {
        set,
        layer: place.field('layer').text(),
        group: place.field('group').text(),
        ...both((side) => side.nullable(readGroup)),
        position: place.field('position').integer(),
      };
    case 'layer':
      return {
        set,
        layer: place.field('layer').text(),
        ...both((side) =>
          side.nullable((layer) => ({
            kind: layer.field('kind').oneOf(LAYER_KINDS),
            name: layer.field('name').text(),
          })),
        ),
        position: place.field('position').integer(),
      };
    case 'name':
    case 'evidence':
    case 'owner':
      return { set, ...both((side) => side.text()) };
    case 'studyArea':
    case 'nonGeographic':
      return { set, ...both((side) => side.texts()) };
    case 'goals':
      return { set, ...both((side) => side.list(readGoal)) };
    case 'exceptions':
      return { set, ...both((side) => side.list(readException)) };
    case 'links':
      return { set, ...both((side) => side.list(readLink)) };
    case 'sites':
      return { set, ...both((side) => side.list(readSiteChange)) };
    case 'mainSitesOnly':
      return { set, ...both((side) => side.boolean()) };
  }
}

function readMove(place: Place): Move {
  return {
    from: place.field('from').nullable((side) => side.text()),
    to: place.field('to').nullable((side) => side.text()),
    codes: place.field('codes').texts(),
  };
}
