import { diagramRule } from '../../diagram/diagram-rule.ts';

/** A picture that does not fit a phone explains nothing there. */
export const diagramTooLarge = diagramRule('too-large', '图太大');
