/** What somebody may do about an assessment as it stands. The API decides once more. */
import { fill } from '../../lib/fill.ts';
import type { Staff } from '../manage/staff-page.tsx';
import type { AssessmentRow, ComponentRow } from './documents.ts';
import * as t from './words.ts';

interface ActOn<Kind> {
  kind: Kind;
  label: string;
  assessment: AssessmentRow;
}
export type Act =
  | ActOn<'cancel'>
  | ActOn<'decide'>
  | (ActOn<'adjudicate'> & { component: ComponentRow })
  | (ActOn<'assign'> & { component: ComponentRow });

export function actsOn(assessment: AssessmentRow, staff: Pick<Staff, 'has' | 'personId'>): Act[] {
  // Nobody decides about themself.
  if (assessment.person.id === staff.personId) return [];
  const isOpen = assessment.state === 'OPEN';
  const acts: Act[] = [];
  for (const component of isOpen ? assessment.components : []) {
    const words = { component: component.title };
    if (component.needs === 'ADJUDICATOR' && staff.has('REGISTRAR')) {
      acts.push({ kind: 'adjudicate', label: fill(t.adjudicate, words), assessment, component });
    }
    if (component.needs === 'ASSESSORS' && staff.has('COORDINATOR')) {
      acts.push({ kind: 'assign', label: fill(t.findAssessors, words), assessment, component });
    }
  }
  if (assessment.dispute?.state === 'OPEN' && staff.has('REGISTRAR')) {
    acts.push({ kind: 'decide', label: t.decide, assessment });
  }
  if (isOpen && staff.has('COORDINATOR')) {
    acts.push({ kind: 'cancel', label: t.cancelAssessment, assessment });
  }
  return acts;
}
