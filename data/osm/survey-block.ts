import { PbfReader } from 'pbf';
import type { Bounds } from './header-block.ts';

/** What has been counted of an OpenStreetMap file so far. */
export interface Survey {
  nodes: number;
  ways: number;
  /** Ways tagged `highway`. */
  roads: number;
  /** Around all nodes, nanodegrees: west, south, east, north; kept only where asked for. */
  readonly bounds: [number, number, number, number] | null;
  /** Squares that hold a node: see squareOf. */
  readonly squares: Set<number>;
  /** When the newest object was changed, seconds since 1970; -1 where no object says; null where not asked for. */
  newest: number | null;
}

/** An empty survey; bounds and dates are kept only where the header says nothing. */
export function newSurvey(wants: { readonly bounds: boolean; readonly dates: boolean }): Survey {
  return {
    nodes: 0,
    ways: 0,
    roads: 0,
    bounds: wants.bounds ? [Infinity, Infinity, -Infinity, -Infinity] : null,
    squares: new Set(),
    newest: wants.dates ? -1 : null,
  };
}

/** Sides of a square in degrees: in Great Britain about 1.1 km by 1.1 to 1.4 km. */
const SQUARE = { longitude: 0.02, latitude: 0.01 };
const COLUMNS = 360 / SQUARE.longitude;

/** The number of the square of a place; the next to the east is one more, the next to the north a row's worth more. */
export function squareOf(longitude: number, latitude: number, east = 0, north = 0): number {
  const column = Math.floor((longitude + 180) / SQUARE.longitude) + east;
  const row = Math.floor((latitude + 90) / SQUARE.latitude) + north;
  return row * COLUMNS + column;
}

interface Frame {
  highway: number;
  granularity: number;
  latitude: number;
  longitude: number;
  dateStep: number;
  readonly groups: { readonly from: number; readonly to: number }[];
}

function readFrame(pbf: PbfReader): Frame {
  const frame: Frame = { highway: -1, granularity: 100, latitude: 0, longitude: 0, dateStep: 1000, groups: [] };
  return pbf.readFields((tag, into) => {
    if (tag === 1) {
      let index = 0;
      pbf.readMessage((field, found) => {
        if (field !== 1) return;
        if (pbf.readString() === 'highway') found.highway = index;
        index++;
      }, into);
    } else if (tag === 2) {
      const to = pbf.readVarint() + pbf.pos;
      into.groups.push({ from: pbf.pos, to });
      pbf.pos = to;
    } else if (tag === 17) into.granularity = pbf.readVarint();
    else if (tag === 18) into.dateStep = pbf.readVarint();
    else if (tag === 19) into.latitude = pbf.readVarint(true);
    else if (tag === 20) into.longitude = pbf.readVarint(true);
  }, frame);
}

/** Adds what one data block (`PrimitiveBlock`) holds to a survey, decoding no more than is asked for. */
export function surveyBlock(bytes: Uint8Array, survey: Survey): void {
  const pbf = new PbfReader(bytes);
  const frame = readFrame(pbf);
  for (const { from, to } of frame.groups) {
    pbf.pos = from;
    pbf.readFields(
      (tag) => {
        if (tag === 1) {
          survey.nodes++;
          const node: Places = { latitude: [], longitude: [] };
          pbf.readMessage((field) => surveyNode(field, pbf, frame, survey, node), survey);
          note(survey, node);
        } else if (tag === 2) {
          const dense: Places = { latitude: [], longitude: [] };
          pbf.readMessage((field) => surveyDense(field, pbf, frame, survey, dense), survey);
          note(survey, dense);
        } else if (tag === 3) {
          survey.ways++;
          pbf.readMessage((field) => surveyWay(field, pbf, frame, survey), survey);
        }
      },
      survey,
      to,
    );
  }
}

function surveyNode(field: number, pbf: PbfReader, frame: Frame, survey: Survey, node: Places): void {
  if (field === 4) surveyInfo(pbf, frame, survey);
  else if (field === 8) node.latitude.push(frame.latitude + frame.granularity * pbf.readSVarint());
  else if (field === 9) node.longitude.push(frame.longitude + frame.granularity * pbf.readSVarint());
}

/** Places of nodes in nanodegrees. */
interface Places {
  readonly latitude: number[];
  readonly longitude: number[];
}

function surveyDense(field: number, pbf: PbfReader, frame: Frame, survey: Survey, dense: Places): void {
  if (field === 1) {
    for (const byte of pbf.readBytes()) if (byte < 0x80) survey.nodes++;
  } else if (field === 5 && survey.newest !== null) {
    pbf.readMessage((inner) => {
      if (inner !== 2) return;
      let time = 0;
      for (const step of pbf.readPackedSVarint()) {
        time += step;
        newer(survey, (time * frame.dateStep) / 1000);
      }
    }, survey);
  } else if (field === 8 || field === 9) {
    const [start, into] = field === 8 ? [frame.latitude, dense.latitude] : [frame.longitude, dense.longitude];
    let sum = 0;
    for (const step of pbf.readPackedSVarint()) {
      sum += step;
      into.push(start + frame.granularity * sum);
    }
  }
}

function surveyWay(field: number, pbf: PbfReader, frame: Frame, survey: Survey): void {
  if (field === 2) {
    if (pbf.readPackedVarint().includes(frame.highway)) survey.roads++;
  } else if (field === 4) surveyInfo(pbf, frame, survey);
}

function surveyInfo(pbf: PbfReader, frame: Frame, survey: Survey): void {
  pbf.readMessage((field) => {
    if (field === 2) newer(survey, (pbf.readVarint() * frame.dateStep) / 1000);
  }, survey);
}

function newer(survey: Survey, seconds: number): void {
  if (survey.newest !== null && seconds > survey.newest) survey.newest = seconds;
}

function note({ squares, bounds }: Survey, { latitude, longitude }: Places): void {
  latitude.forEach((north, at) => {
    const east = longitude[at]!;
    squares.add(squareOf(east / 1e9, north / 1e9));
    if (bounds === null) return;
    bounds[0] = Math.min(bounds[0], east);
    bounds[1] = Math.min(bounds[1], north);
    bounds[2] = Math.max(bounds[2], east);
    bounds[3] = Math.max(bounds[3], north);
  });
}

/** The bounds of a survey in degrees; null where it saw no node. */
export function surveyedBounds({ bounds }: Survey): Bounds | null {
  if (bounds === null || bounds[0] > bounds[2]) return null;
  return [bounds[0] / 1e9, bounds[1] / 1e9, bounds[2] / 1e9, bounds[3] / 1e9];
}
