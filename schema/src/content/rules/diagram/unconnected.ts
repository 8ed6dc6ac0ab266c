import { diagramRule } from '../../diagram/diagram-rule.ts';

/** A box without an arrow mostly is a name spelt in two ways. */
export const diagramUnconnected = diagramRule('unconnected', '图里有连不上的步骤');
