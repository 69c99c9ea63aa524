import type { DeskReach } from '../desk-context.ts';

export function downloadPlan(_reach: DeskReach, _kind: 'geojson' | 'practices' | 'areas'): void {}
