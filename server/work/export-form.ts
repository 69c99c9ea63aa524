/** The forms in which a plan leaves. */
export const EXPORT_FORMS = ['geojson', 'csv', 'practices.csv', 'areas.csv'] as const;

/** One of the forms in which a plan leaves. */
export type ExportForm = (typeof EXPORT_FORMS)[number];
