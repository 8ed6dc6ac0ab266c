/**
 * The SQL texts of the program's source, as the driver would send them: a value in a template is `$n`, a
 * fragment made by a function or constant of the same file is written out.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export interface SourceText {
  file: string;
  line: number;
  text: string;
}

/** What Drizzle's builder is told to change or lock, outside the statements that stores make with it. */
export interface BuilderCall extends SourceText {
  /** The module of `schema/src/db` that the table comes from, and its name there. */
  module: string;
  table: string;
}

export interface SourceStatements {
  texts: SourceText[];
  calls: BuilderCall[];
}

const TABLE_MODULE = /^@shequ\/schema\/db\/.+\.ts$/;

type Template = ts.TemplateLiteral | ts.StringLiteral;

function isTemplate(node: ts.Node): node is Template {
  return ts.isTemplateExpression(node) || ts.isStringLiteralLike(node);
}

/** The template that a function returns or a constant is, tagged or not; null for anything else. */
function templateOf(node: ts.Expression | ts.Block | undefined): Template | null {
  if (node === undefined) return null;
  if (ts.isTaggedTemplateExpression(node)) return node.template;
  if (isTemplate(node)) return node;
  if (ts.isParenthesizedExpression(node)) return templateOf(node.expression);
  if (ts.isArrowFunction(node)) return templateOf(node.body);
  return null;
}

export function readSource(file: string, source: string): SourceStatements {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const fragments = new Map<string, Template>();
  const tables = new Map<string, string>();
  const found: SourceStatements = { texts: [], calls: [] };
  const lineOf = (node: ts.Node): number =>
    tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;

  const textOf = (template: Template, next = { value: 1 }): string => {
    if (!ts.isTemplateExpression(template)) return template.text;
    return (
      template.head.text +
      template.templateSpans
        .map(({ expression, literal }) => {
          const name = ts.isCallExpression(expression) ? expression.expression : expression;
          const fragment = ts.isIdentifier(name) ? fragments.get(name.text) : undefined;
          const value = fragment === undefined ? `$${next.value++}` : textOf(fragment, next);
          return value + literal.text;
        })
        .join('')
    );
  };

  /** The whole chain of calls that this one is part of. */
  const chainOf = (node: ts.Node): ts.Node => {
    const { parent } = node;
    const goesOn =
      ts.isPropertyAccessExpression(parent) ||
      (ts.isCallExpression(parent) && parent.expression === node);
    return goesOn ? chainOf(parent) : node;
  };

  /** Such a one is planned as it is sent: see region-statements.test.ts. */
  const isMadeByStore = (node: ts.Node): boolean =>
    file.endsWith('.store.ts') &&
    ts.findAncestor(
      node,
      (above) => ts.isCallExpression(above) && above.expression.getText() === 'statement',
    ) !== undefined;

  const noteNames = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) {
      const template = templateOf(node.initializer);
      if (template !== null) fragments.set(node.name.text, template);
    }
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const bindings = node.importClause?.namedBindings;
      const module = node.moduleSpecifier.text;
      if (TABLE_MODULE.test(module) && bindings !== undefined && ts.isNamedImports(bindings)) {
        for (const { name } of bindings.elements) tables.set(name.text, module);
      }
    }
    ts.forEachChild(node, noteNames);
  };

  const collect = (node: ts.Node): void => {
    if (isTemplate(node) && !ts.isImportDeclaration(node.parent)) {
      found.texts.push({ file, line: lineOf(node), text: textOf(node) });
    }
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const chain = chainOf(node).getText();
      const method = node.expression.name.text;
      const table =
        method === 'update' || method === 'delete'
          ? node.arguments[0]?.getText()
          : method === 'for'
            ? /\.from\((\w+)\)/.exec(chain)?.[1]
            : undefined;
      const module = table === undefined ? undefined : tables.get(table);
      if (table !== undefined && module !== undefined && !isMadeByStore(node)) {
        found.calls.push({ file, line: lineOf(node), text: chain, module, table });
      }
    }
    ts.forEachChild(node, collect);
  };

  noteNames(tree);
  collect(tree);
  return found;
}

/** Of every source file below the folder, tests left out. */
export function readSources(folder: string): SourceStatements {
  const sources = globSync('**/*.ts', { cwd: folder })
    .filter((file) => !file.endsWith('.test.ts') && !file.includes('node_modules'))
    .map((file) => readSource(file, readFileSync(join(folder, file), 'utf8')));
  return {
    texts: sources.flatMap((source) => source.texts),
    calls: sources.flatMap((source) => source.calls),
  };
}
