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
  /** When the newest object was changed, seconds since 1970; -1 where no object says; null where not asked for. */
  newest: number | null;
}

/** An empty survey; bounds and dates cost time, so they are kept only where the header says nothing. */
export function newSurvey(wants: { readonly bounds: boolean; readonly dates: boolean }): Survey {
  return {
    nodes: 0,
    ways: 0,
    roads: 0,
    bounds: wants.bounds ? [Infinity, Infinity, -Infinity, -Infinity] : null,
    newest: wants.dates ? -1 : null,
  };
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
          pbf.readMessage((field) => surveyNode(field, pbf, frame, survey), survey);
        } else if (tag === 2) pbf.readMessage((field) => surveyDense(field, pbf, frame, survey), survey);
        else if (tag === 3) {
          survey.ways++;
          pbf.readMessage((field) => surveyWay(field, pbf, frame, survey), survey);
        }
      },
      survey,
      to,
    );
  }
}

function surveyNode(field: number, pbf: PbfReader, frame: Frame, survey: Survey): void {
  if (field === 4) surveyInfo(pbf, frame, survey);
  else if (field === 8) widen(survey, 1, frame.latitude + frame.granularity * pbf.readSVarint());
  else if (field === 9) widen(survey, 0, frame.longitude + frame.granularity * pbf.readSVarint());
}

function surveyDense(field: number, pbf: PbfReader, frame: Frame, survey: Survey): void {
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
  } else if ((field === 8 || field === 9) && survey.bounds !== null) {
    const start = field === 8 ? frame.latitude : frame.longitude;
    let sum = 0;
    for (const step of pbf.readPackedSVarint()) {
      sum += step;
      widen(survey, field === 8 ? 1 : 0, start + frame.granularity * sum);
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

function widen({ bounds }: Survey, axis: 0 | 1, value: number): void {
  if (bounds === null) return;
  if (value < bounds[axis]) bounds[axis] = value;
  if (value > bounds[axis + 2]!) bounds[axis + 2] = value;
}

/** The bounds of a survey in degrees; null where it saw no node. */
export function surveyedBounds({ bounds }: Survey): Bounds | null {
  if (bounds === null || bounds[0] > bounds[2]) return null;
  return [bounds[0] / 1e9, bounds[1] / 1e9, bounds[2] / 1e9, bounds[3] / 1e9];
}
