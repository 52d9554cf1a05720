// The public types and their comments, read through the compiler.
import { dirname, join } from "node:path";
import ts from "typescript";

const root = dirname(__dirname);

/**
 * The public types, and, where given, other files that exist only here: path below the repository →
 * text.
 */
export function programOf(others: Record<string, string> = {}): ts.Program {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), (file) => ts.sys.readFile(file)) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  Object.assign(options, {
    // What a page imports is the source, not the build beside it.
    paths: {
      "pulumi-planet-tasking": [join(root, "provider/index.ts")],
      "pulumi-planet": [join(root, "sdk/nodejs/index.ts")],
    },
    moduleDetection: ts.ModuleDetectionKind.Force,
    types: ["node"],
    noUnusedLocals: false,
  } satisfies ts.CompilerOptions);
  const texts = new Map(Object.entries(others).map(([path, text]) => [join(root, path), text]));
  const host = ts.createCompilerHost(options, true);
  host.fileExists = (file) => texts.has(file) || ts.sys.fileExists(file);
  host.readFile = (file) => texts.get(file) ?? ts.sys.readFile(file);
  return ts.createProgram([join(root, "provider/index.ts"), ...texts.keys()], options, host);
}

/** What provider/index.ts exports under a name: a type, a function or a class. */
export function exported(name: string, program: ts.Program): ts.Symbol {
  const checker = program.getTypeChecker();
  const index = checker.getSymbolAtLocation(program.getSourceFile(join(root, "provider/index.ts"))!)!;
  const symbol = checker.getExportsOfModule(index).find((one) => one.name === name);
  if (!symbol) throw new Error(`provider/index.ts exports no ${name}`);
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

export const exportedType = (name: string, program: ts.Program): ts.Type =>
  program.getTypeChecker().getDeclaredTypeOfSymbol(exported(name, program));

export interface DeclaredMember {
  name: string;
  isOptional: boolean;
  /** How the type is written. */
  node?: ts.TypeNode;
  type: ts.Type;
  meaning: string;
}

/** The members of a type that this repository declares. */
export function declaredMembers(type: ts.Type, program: ts.Program): DeclaredMember[] {
  const checker = program.getTypeChecker();
  return checker.getPropertiesOfType(type).flatMap((symbol): DeclaredMember[] => {
    const declarations = (symbol.declarations ?? []).filter(
      (one): one is ts.PropertySignature | ts.PropertyDeclaration =>
        (ts.isPropertySignature(one) || ts.isPropertyDeclaration(one)) && isOurs(one),
    );
    const meaningOf = (one: ts.PropertySignature | ts.PropertyDeclaration) =>
      commentOf(checker.getSymbolAtLocation(one.name), checker);
    // A property of a union is declared by several of its types, of which one holds the comment.
    const commented = declarations.find((one) => meaningOf(one) !== "") ?? declarations[0];
    if (!commented) return [];
    return [
      {
        name: symbol.name,
        isOptional: (symbol.flags & ts.SymbolFlags.Optional) !== 0,
        node: commented.type,
        type: checker.getTypeOfSymbol(symbol),
        meaning: meaningOf(commented),
      },
    ];
  });
}

export const isOurs = (node: ts.Node): boolean => {
  const { fileName } = node.getSourceFile();
  return fileName.startsWith(join(root, "provider/")) && !fileName.includes("node_modules");
};

export const commentOf = (symbol: ts.Symbol | undefined, checker: ts.TypeChecker): string =>
  oneLine(symbol?.getDocumentationComment(checker));

/** What a function's comment says of a parameter, or of its errors. */
export function tagOf(symbol: ts.Symbol, tag: "param" | "throws", checker: ts.TypeChecker): string {
  const found = symbol.getJsDocTags(checker).find(({ name }) => name === tag);
  const text = oneLine(found?.text);
  // The name of a parameter stands before what is said of it.
  return tag === "param" ? text.replace(/^\w+ /, "") : text;
}

const oneLine = (parts: ts.SymbolDisplayPart[] | undefined): string =>
  ts.displayPartsToString(parts).replace(/\s+/g, " ");

/** `Later<…>` and `LaterOrder`: what another resource gives instead. */
export const isLater = (node: ts.TypeNode): boolean =>
  ts.isTypeReferenceNode(node) && node.typeName.getText().startsWith("Later");
