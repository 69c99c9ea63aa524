/** Who runs a public site: what stands in its header, its statements and its files. */

/** Ways to reach whoever runs the site or owns a plan; at least one is given. */
export interface Contact {
  readonly email: string | null;
  readonly phone: string | null;
  readonly post: string | null;
  readonly link: string | null;
}

/** How a public site presents itself; read from a file that the operator keeps. */
export interface Operator {
  /** The name of the site, for example "Primary care networks in Hertfordshire". */
  readonly siteName: string;
  /** The organisation that runs it, for example "Hertfordshire and West Essex ICB"; null where nobody has said so yet. */
  readonly runBy: string | null;
  readonly contact: Contact;
  /** The NHS's blue, font and logo, which only an organisation of the NHS may use; false for anyone else. */
  readonly nhsIdentity: boolean;
  /** The address the public reaches it by, without a slash at its end, for example https://networks.example.nhs.uk; null when not known. */
  readonly origin: string | null;
  /** Path below the origin, without a slash at its end; '' at the root. */
  readonly base: string;
  /** When the accessibility statement was prepared, ISO date; null where it was not. */
  readonly accessibilityReviewed: string | null;
}
