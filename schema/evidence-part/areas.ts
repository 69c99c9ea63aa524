import type { Areas, AreaVintage, Evidence } from '../evidence.ts';
import { type PackedPart, PartReader, pack } from './pack.ts';

/** The areas, and the networks that win one, as a part. */
export function encodeAreas(areas: Areas, winners: Evidence['winners']): PackedPart {
  return pack({
    vintage: { plain: areas.vintage },
    code: areas.code,
    name: areas.name,
    inside: areas.inside,
    subIcb: areas.subIcb,
    localAuthority: areas.localAuthority,
    centroid: areas.centroid,
    residents: areas.residents,
    ageBands: areas.ageBands,
    deprivationRank: areas.deprivationRank,
    deprivationDecile: areas.deprivationDecile,
    rural: areas.rural,
    households: areas.households,
    householdsWithoutCar: areas.householdsWithoutCar,
    registered: areas.registered,
    winner: areas.winner,
    winnerPatients: areas.winnerPatients,
    nearWales: areas.nearWales,
    winnerCode: winners.code,
    winnerName: winners.name,
  });
}

/** The areas, and the networks that win one, from their part. */
export function decodeAreas(part: unknown): { readonly areas: Areas; readonly winners: Evidence['winners'] } {
  const read = new PartReader(part, 'areas');
  return {
    areas: {
      vintage: read.plain('vintage') as AreaVintage,
      code: read.text('code'),
      name: read.text('name'),
      inside: read.u8('inside'),
      subIcb: read.text('subIcb'),
      localAuthority: read.text('localAuthority'),
      centroid: read.f64('centroid'),
      residents: read.i32('residents'),
      ageBands: read.i32('ageBands'),
      deprivationRank: read.i32('deprivationRank'),
      deprivationDecile: read.i32('deprivationDecile'),
      rural: read.i32('rural'),
      households: read.i32('households'),
      householdsWithoutCar: read.i32('householdsWithoutCar'),
      registered: read.i32('registered'),
      winner: read.i32('winner'),
      winnerPatients: read.i32('winnerPatients'),
      nearWales: read.u8('nearWales'),
    },
    winners: { code: read.text('winnerCode'), name: read.text('winnerName') },
  };
}
