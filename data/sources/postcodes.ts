import { toLonLat } from '@footprint/schema/geometry/grid.ts';
import { readPostcode } from '@footprint/schema/postcode/postcode.ts';
import type { Fields } from './fields.ts';
import { column, optionalColumn } from './headings.ts';
import { ons, ordnanceSurvey } from './origin.ts';
import type { PostcodeRow } from './row.ts';
import { tableSource } from './table.ts';
import { codes, headingVintage, readDate } from './value.ts';

/** A postcode of Code-Point Open, which gives metres only; degrees are worked out when they are asked for. */
class GridPostcode implements PostcodeRow {
  readonly ended = null;
  readonly outputArea = null;
  readonly area = null;
  readonly subIcb = null;
  readonly icb = null;

  constructor(
    readonly line: number,
    readonly postcode: string,
    readonly easting: number | null,
    readonly northing: number | null,
    readonly district: string | null,
  ) {}

  get longitude(): number | null {
    return this.easting === null || this.northing === null ? null : toLonLat(this.easting, this.northing)[0];
  }

  get latitude(): number | null {
    return this.easting === null || this.northing === null ? null : toLonLat(this.easting, this.northing)[1];
  }
}

/** Every postcode in use in Great Britain and its position, as one file a postcode area. */
export const codePointOpen = tableSource<'postcode' | 'quality' | 'easting' | 'northing' | 'district', PostcodeRow>({
  kind: 'postcodes',
  title: 'Code-Point Open',
  page: 'https://osdatahub.os.uk/downloads/open/CodePointOpen',
  origin: ordnanceSurvey,
  columns: {
    postcode: column('Postcode'),
    quality: column('Positional_quality_indicator'),
    easting: column('Eastings'),
    northing: column('Northings'),
    district: column('Admin_district_code'),
  },
  headless: {
    widths: [10],
    at: { postcode: 0, quality: 1, easting: 2, northing: 3, district: 8 },
    looksRight: (cells) =>
      readPostcode(cells[0] ?? '') !== null && /^\d\d$/.test(cells[1] ?? '') && /^\d+$/.test(cells[2] ?? ''),
  },
  row: (fields) => {
    // Quality 90 says that there is no position; it is then published as 0, 0.
    const placed = fields.text('quality') !== '90';
    const easting = placed ? fields.number('easting', 'metres east') : null;
    const northing = placed ? fields.number('northing', 'metres north') : null;
    return new GridPostcode(fields.line, postcode(fields), easting, northing, fields.textOrNull('district'));
  },
});

type DirectoryColumn =
  | 'postcode'
  | 'ended'
  | 'easting'
  | 'northing'
  | 'longitude'
  | 'latitude'
  | 'outputArea'
  | 'area'
  | 'district'
  | 'subIcb'
  | 'icb';

/** Every postcode of the United Kingdom, in use or withdrawn, with the areas that it lies in. */
export const postcodeDirectory = tableSource<DirectoryColumn, PostcodeRow>({
  kind: 'postcodes',
  title: 'ONS Postcode Directory or National Statistics Postcode Lookup',
  page: 'https://geoportal.statistics.gov.uk/',
  origin: ons,
  fileName: /ONSPD|NSPL/i,
  columns: {
    postcode: column('pcds'),
    ended: column('doterm'),
    easting: column('east1m', 'oseast1m'),
    northing: column('north1m', 'osnrth1m'),
    longitude: column('long'),
    latitude: column('lat'),
    outputArea: optionalColumn('oa21cd', /^oa(21|11)(cd)?$/),
    area: optionalColumn('lsoa21cd', /^lsoa(21|11)(cd)?$/),
    district: optionalColumn('lad26cd', /^(lad|laua)(\d\d)?(cd)?$/),
    subIcb: optionalColumn('sicbl26cd', /^(sicbl|ccg)(\d\d)?(cd)?$/),
    icb: optionalColumn('icb26cd', /^(icb|stp)(\d\d)?(cd)?$/),
  },
  describe: (sample, _fields, placed) => {
    const month = /_([A-Z]{3})_(\d{4})/i.exec(sample.name);
    return {
      vintage: placed.at.area < 0 ? null : headingVintage(placed.headings.area),
      asOf: month ? readDate(`01${month[1]}${month[2]}`) : null,
    };
  },
  row: (fields) => {
    const latitude = fields.numberOrNull('latitude');
    // 99.999999 says that there is no grid reference (Channel Islands, Isle of Man, new postcodes).
    const placed = latitude !== null && latitude < 90;
    return {
      line: fields.line,
      postcode: postcode(fields),
      easting: placed ? fields.numberOrNull('easting') : null,
      northing: placed ? fields.numberOrNull('northing') : null,
      longitude: placed ? fields.numberOrNull('longitude') : null,
      latitude: placed ? latitude : null,
      ended: fields.dateOrNull('ended'),
      outputArea: codeWhere(fields, 'outputArea', codes.outputArea.pattern),
      area: codeWhere(fields, 'area', codes.area.pattern),
      district: fields.textOrNull('district'),
      subIcb: fields.textOrNull('subIcb'),
      icb: fields.textOrNull('icb'),
    };
  },
});

function postcode<K extends string>(fields: Fields<K | 'postcode'>): string {
  const text = readPostcode(fields.text('postcode'));
  if (text === null) throw fields.bad('postcode', 'a postcode such as SG1 1AA');
  return text;
}

/** Codes of Scotland, of Northern Ireland and the placeholders of islands are no area of England or Wales. */
function codeWhere(fields: Fields<DirectoryColumn>, key: DirectoryColumn, pattern: RegExp): string | null {
  const text = fields.text(key);
  return pattern.test(text) ? text : null;
}
