import type { Practices, PublishedNetworks, Sites } from '../evidence.ts';
import { type PackedPart, PartReader, pack } from './pack.ts';

/** What the practices part says of practices; where their patients live is in the registrations part. */
export type PracticeList = Omit<Practices, 'inWales' | 'areaUnknown' | 'outsideLoaded'>;

/** Practices, their sites and the published networks. */
export interface PracticesPart {
  readonly practices: PracticeList;
  readonly sites: Sites;
  readonly networks: PublishedNetworks;
}

/** Practices, sites and published networks as a part. */
export function encodePractices({ practices, sites, networks }: PracticesPart): PackedPart {
  return pack({
    code: practices.code,
    name: practices.name,
    postcode: practices.postcode,
    standing: practices.standing,
    subIcb: practices.subIcb,
    listSize: practices.listSize,
    weighted: practices.weighted,
    gpFte: practices.gpFte,
    nonGeographic: practices.nonGeographic,
    network: practices.network,
    siteCode: sites.code,
    siteName: sites.name,
    sitePractice: sites.practice,
    siteBranch: sites.branch,
    sitePosition: sites.position,
    networkCode: networks.code,
    networkName: networks.name,
    networkSubIcb: networks.subIcb,
    networkInside: networks.inside,
    networkComplete: networks.complete,
  });
}

/** Practices, sites and published networks from their part. */
export function decodePractices(part: unknown): PracticesPart {
  const read = new PartReader(part, 'practices');
  return {
    practices: {
      code: read.text('code'),
      name: read.text('name'),
      postcode: read.text('postcode'),
      standing: read.u8('standing'),
      subIcb: read.text('subIcb'),
      listSize: read.i32('listSize'),
      weighted: read.f64('weighted'),
      gpFte: read.f64('gpFte'),
      nonGeographic: read.u8('nonGeographic'),
      network: read.i32('network'),
    },
    sites: {
      code: read.text('siteCode'),
      name: read.text('siteName'),
      practice: read.u32('sitePractice'),
      branch: read.u8('siteBranch'),
      position: read.f64('sitePosition'),
    },
    networks: {
      code: read.text('networkCode'),
      name: read.text('networkName'),
      subIcb: read.text('networkSubIcb'),
      inside: read.u8('networkInside'),
      complete: read.u8('networkComplete'),
    },
  };
}
