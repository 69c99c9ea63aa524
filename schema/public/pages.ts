/** What each public page says, before it is laid out: every number with its basis, date and source. */
import type { Publication, PublicStatus } from '../publication/publication.ts';
import type { TravelMode } from '../travel/mode.ts';

/** A number as the public reads it. */
export interface Figure {
  /** Null where it is not known; then `reason` says why in plain words. */
  readonly value: number | null;
  /** As it is shown: "48,210", "23%", "1.4 km", "about 12 minutes", or "Not known". */
  readonly text: string;
  readonly reason: string | null;
  /** What it counts, in plain words: "patients registered with its practices". */
  readonly basis: string;
  /** "July 2022", or "" for what has no date. */
  readonly date: string;
  /** Titles of the data sets behind it. */
  readonly sources: readonly string[];
  readonly estimate: boolean;
}

/** A figure with its label, a row of a list of facts. */
export interface Fact {
  readonly label: string;
  readonly figure: Figure;
  /** What a reader must know beside it; null where nothing. */
  readonly note: string | null;
}

/** A name that leads to a page. */
export interface Link {
  readonly code: string;
  readonly name: string;
  readonly path: string;
}

/** What the figures of a page stand on. */
export interface Grounds {
  readonly evidence: string;
  /** True for the invented county. */
  readonly invented: boolean;
  /** "Lists of July 2022; people of mid-2020; …" */
  readonly asOf: string;
  /** Attribution lines that the publishers ask for, each once. */
  readonly attribution: readonly string[];
  readonly datasets: readonly {
    readonly title: string;
    readonly publisher: string;
    readonly date: string;
    readonly licence: string;
  }[];
}

/** A published plan that has something to say of what a page is about. */
export interface PlanMention {
  readonly publication: Publication;
  readonly status: PublicStatus;
  readonly path: string;
  /** One sentence: what it would change for what the page is about; "This plan would change nothing here." */
  readonly says: string;
}

/** A surgery where patients are seen. */
export interface SurgeryLine {
  readonly code: string;
  readonly name: string;
  readonly branch: boolean;
  /** Lines as published, without the postcode; empty where none is held. */
  readonly address: readonly string[];
  readonly postcode: string | null;
  readonly position: readonly [number, number] | null;
}

/** A practice in a list. */
export interface PracticeLine {
  readonly link: Link;
  readonly network: Link | null;
  readonly patients: Figure;
  readonly surgeries: readonly SurgeryLine[];
}

export interface NetworkPage {
  readonly kind: 'network';
  readonly link: Link;
  /** True where not all of it is loaded: then figures that would be wrong are not shown, and `partialNote` says so. */
  readonly partialNote: string | null;
  readonly practices: readonly PracticeLine[];
  /** Patients, residents of its area, ages, deprivation, travel; what is not held says so. */
  readonly people: readonly Fact[];
  /** Null: no file loaded names one. */
  readonly clinicalDirector: string | null;
  /** How many separate pieces its area has; null where it has none. */
  readonly pieces: number | null;
  /** Councils that its area lies in. */
  readonly places: readonly Link[];
  readonly commissioner: string | null;
  readonly neighbours: readonly Link[];
  readonly bounds: readonly [number, number, number, number] | null;
  readonly plans: readonly PlanMention[];
  readonly grounds: Grounds;
}

export interface PracticePage {
  readonly kind: 'practice';
  readonly link: Link;
  readonly network: Link | null;
  /** Why it is in no network, in plain words; null where it is in one. */
  readonly noNetwork: string | null;
  /** What else a reader must know, a sentence each: that it has closed, who took it over, that it is not open. */
  readonly notes: readonly string[];
  readonly surgeries: readonly SurgeryLine[];
  readonly phone: string | null;
  /** Address of the national service's page, for opening hours, services and registration. */
  readonly nationalService: string;
  readonly people: readonly Fact[];
  /** Where its patients live: areas by share, then all others together (an empty code and path). */
  readonly livesIn: readonly { readonly area: Link; readonly share: Figure }[];
  readonly nonGeographic: boolean;
  readonly bounds: readonly [number, number, number, number] | null;
  readonly plans: readonly PlanMention[];
  readonly grounds: Grounds;
}

/** A practice that people of an area use. */
export interface UsedPractice {
  readonly link: Link;
  readonly network: Link | null;
  /** Share of the area's registered patients; "fewer than 5 people" where so few, and then value is null. */
  readonly share: Figure;
  /** Kilometres as the crow flies from the middle of the area to the nearest of its surgeries. */
  readonly distance: Figure;
  /** Minutes from the middle of the area to the nearest of its surgeries, by mode. */
  readonly journeys: readonly { readonly mode: TravelMode; readonly minutes: Figure }[];
}

/** A neighbourhood (small area), and the postcode that led there. */
export interface AreaPage {
  readonly kind: 'area';
  /** As written: SG1 1AA; null for the page of the area itself. */
  readonly postcode: string | null;
  readonly area: Link;
  readonly place: Link | null;
  /** Practices used around there, the largest share first; those of fewer than 5 people last, by name. */
  readonly practices: readonly UsedPractice[];
  readonly people: readonly Fact[];
  /** Patients of practices that are not listed by name, for example of Wales; null where there are none. */
  readonly others: string | null;
  readonly bounds: readonly [number, number, number, number] | null;
  readonly plans: readonly PlanMention[];
  readonly grounds: Grounds;
}

/** A place: a council's area, with what lies in it. */
export interface PlacePage {
  readonly kind: 'place';
  readonly link: Link;
  readonly networks: readonly Link[];
  readonly practices: readonly PracticeLine[];
  readonly bounds: readonly [number, number, number, number] | null;
  readonly grounds: Grounds;
}

/** A list of all networks, or of all practices, as a table that can be sorted. */
export interface ListPage<Row> {
  readonly rows: readonly Row[];
  readonly grounds: Grounds;
}

export interface NetworkRow {
  readonly link: Link;
  readonly practices: Figure;
  readonly patients: Figure;
  readonly residents: Figure;
  readonly places: string;
  readonly partial: boolean;
}

/** What a published plan would change for one practice. */
export interface PracticeChange {
  readonly practice: Link;
  /** Path of the plan's own page of the practice. */
  readonly path: string;
  readonly before: Link | null;
  readonly after: Link | null;
  readonly patients: Figure;
}

/** A published plan's page. */
export interface PlanPage {
  readonly kind: 'plan';
  readonly publication: Publication;
  readonly status: PublicStatus;
  /** Null where it was taken down: then nothing of the plan is on the page. */
  readonly content: {
    /** Of when `before` is: "today", or "on 1 July 2022" where the site has other data by now than the plan stands on. */
    readonly when: string;
    /** "Your GP practice does not change …", or exactly what changes. */
    readonly opening: readonly string[];
    /** Counts of practices and patients that change network, networks that are new or end. */
    readonly facts: readonly Fact[];
    readonly practices: readonly PracticeChange[];
    /** Surgeries that the plan opens, closes or moves; these do change where people go. */
    readonly surgeries: readonly {
      readonly what: 'opens' | 'closes' | 'moves';
      readonly name: string;
      readonly practice: Link | null;
      readonly where: string;
    }[];
    readonly networks: readonly {
      readonly link: Link;
      /** The network that it continues. */
      readonly before: Link | null;
      readonly practices: Figure;
      readonly patients: Figure;
      readonly patientsBefore: Figure | null;
      /** Whether its practices or its area change, or where one of its practices sees patients. */
      readonly changed: boolean;
    }[];
    /** Networks that the plan has no longer. */
    readonly ended: readonly Link[];
    readonly bounds: readonly [number, number, number, number] | null;
    readonly grounds: Grounds;
  } | null;
  /** All versions, the newest first. */
  readonly versions: readonly Publication[];
}

/** One network of a published plan. */
export interface PlanNetworkPage {
  readonly kind: 'plan-network';
  readonly publication: Publication;
  readonly status: PublicStatus;
  readonly link: Link;
  /** Of when `before` is, as on the plan's page. */
  readonly when: string;
  readonly before: Link | null;
  readonly practices: readonly PracticeLine[];
  readonly joins: readonly PracticeLine[];
  readonly leaves: readonly PracticeLine[];
  readonly people: readonly Fact[];
  readonly bounds: readonly [number, number, number, number] | null;
  readonly grounds: Grounds;
}

/** What a published plan means for one practice's patients. */
export interface PlanPracticePage {
  readonly kind: 'plan-practice';
  readonly publication: Publication;
  readonly status: PublicStatus;
  readonly practice: PracticeLine;
  /** Of when `before` is, as on the plan's page. */
  readonly when: string;
  readonly before: Link | null;
  /** Its network today; null for none, or where there is no such practice any more. */
  readonly today: Link | null;
  readonly after: Link | null;
  /** Sentences, beginning with what does not change. */
  readonly says: readonly string[];
  readonly grounds: Grounds;
}

/** What a search found; a postcode or one exact code leads straight to its page. */
export interface SearchPage {
  readonly asked: string;
  /** Path to go to at once, or null. */
  readonly straightTo: string | null;
  readonly networks: readonly Link[];
  readonly practices: readonly (Link & { readonly where: string })[];
  readonly places: readonly Link[];
  /** Why nothing was found and what to do, in plain words; null where something was. */
  readonly problem: string | null;
}

/** What a browser searches while somebody types: small, without postcodes, immutable by its digest. */
export interface SearchIndex {
  /** [kind, code, name, where]: kind n network, p practice, l place. */
  readonly entries: readonly (readonly ['n' | 'p' | 'l', string, string, string])[];
}

/** The first page. */
export interface HomePage {
  readonly networks: number;
  readonly practices: number;
  readonly places: readonly Link[];
  readonly plans: readonly PlanMention[];
  readonly bounds: readonly [number, number, number, number] | null;
  readonly grounds: Grounds;
}
