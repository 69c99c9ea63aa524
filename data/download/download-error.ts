/** Why a download did not succeed. */
export type DownloadErrorCode =
  | 'OFFLINE'
  | 'MOVED'
  | 'REFUSED'
  | 'WEB_PAGE'
  | 'PUBLISHER_ERROR'
  | 'INCOMPLETE'
  | 'WRONG_KIND'
  | 'UNKNOWN_AREA';

/** A download that did not succeed, in a sentence for the person who asked for it. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
  constructor(
    readonly code: DownloadErrorCode,
    /** The address, or the code of the area. */
    readonly subject: string,
    message: string,
    readonly nextStep: string,
  ) {
    super(`${subject}: ${message} ${nextStep}`);
  }
}
