import type { Draft } from '../draft.ts';
import type { FindingList } from '../finding-list.ts';

export function checkDrafts(_drafts: readonly Draft[], _findings: FindingList): void {}
