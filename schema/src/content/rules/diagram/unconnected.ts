import { diagramRule } from '../../diagram/diagram-rule.ts';

/** A box without an arrow mostly is a name spelt in two ways. */
export const diagramUnconnected = diagramRule('unconnected');
