/** The public site as answers to paths: the same for the server that gives them and for the files that `publish` writes. */

/** An answer to a path, whoever carries it. */
export interface SiteAnswer {
  readonly status: 200 | 301 | 302 | 303 | 400 | 404 | 410 | 503;
  readonly type: string;
  readonly body: string | Uint8Array;
  /** Where to go, on 30x. */
  readonly location?: string;
  /** False keeps it out of search engines, referrers and logs: pages of postcodes and searches. */
  readonly listed: boolean;
  /** True for the frame that other sites may show. */
  readonly framed?: boolean;
}

/** Answers a path of the public site; null where it is none of its addresses. The path has no base, no query; query is decoded. */
export interface PublicSite {
  answer(path: string, query: Readonly<Record<string, string>>): Promise<SiteAnswer | null>;
  /** Every path that a copy of the site holds, lists before what they list. */
  paths(): AsyncIterable<string>;
}
