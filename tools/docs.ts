// `npm run docs`: writes the tables of types in docs/ from the doc comments that an editor shows.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { orderFields } from "../provider/order/orderFields";
import { declaredMembers, exportedType, isLater, programOf } from "./types";

const root = dirname(__dirname);
const docs = join(root, "docs");

/** A type of more words is shown by its name. */
const maxWords = 5;

/** A table stands between `<!-- type: <name> -->` and this. */
const end = "<!-- end of type -->";

/** The page with its tables as the types are today. */
export const withTables = (page: string, program: ts.Program): string =>
  page.replace(
    new RegExp(`(<!-- type: (\\w+) -->\n)[^]*?(?=${end})`, "g"),
    (_, begin: string, name: string) => `${begin}\n${tableOf(name, program)}\n\n`,
  );

function tableOf(name: string, program: ts.Program): string {
  const type = exportedType(name, program);
  const isOrder = name === "OrderArgs";
  const isGiven = isOrder || /(Args|Options)$/.test(name) || name === "Delivery" || name === "RequestedItem";
  const head = [isGiven ? "argument" : "output", "type", "meaning", ...(isOrder ? ["a change"] : [])];
  // An order is one of several types; the fields that they share are told best by the type of the
  // defaults.
  const shared = isOrder ? membersOf(exportedType("OrderDefaults", program), program) : [];
  const isShared = ({ path }: Member) => shared.some((one) => one.path === path);
  const members = [...shared, ...membersOf(type, program).filter((one) => !isShared(one))];
  const rows = members.map(({ path, isOptional, shownAs, meaning }) => [
    `\`${path}\`${isGiven && !isOptional ? " (required)" : ""}`,
    `\`${shownAs.replaceAll("|", "\\|")}\``,
    meaning.replaceAll("|", "\\|"),
    ...(isOrder ? [changeOf(path)] : []),
  ]);
  if (isOrder) {
    const place = new Map(Object.keys(orderFields).map((field, index) => [`\`${field}\``, index]));
    const placeOf = ([field]: string[]) => place.get(field!.split(" ")[0]!) ?? place.size;
    rows.sort((a, b) => placeOf(a) - placeOf(b));
  }
  return markdownTable([head, ...rows]);
}

const changeOf = (field: string): string =>
  field in orderFields ? orderFields[field as keyof typeof orderFields].change : "nothing once taken over";

interface Member {
  /** `destination.ref` */
  path: string;
  isOptional: boolean;
  shownAs: string;
  meaning: string;
}

function membersOf(type: ts.Type, program: ts.Program, before = ""): Member[] {
  const checker = program.getTypeChecker();
  return declaredMembers(type, program).flatMap(
    ({ name, isOptional, node, type: held, meaning }): Member[] => {
      const path = before + name;
      if (node && ts.isTypeLiteralNode(node))
        return membersOf(checker.getTypeFromTypeNode(node), program, `${path}.`);
      return [
        { path, isOptional, shownAs: node ? shownType(node, checker) : checker.typeToString(held), meaning },
      ];
    },
  );
}

/** As a program writes it: without Pulumi's `Input` and `Output`, words of a list spelled out. */
function shownType(node: ts.TypeNode, checker: ts.TypeChecker): string {
  const show = (inner: ts.TypeNode) => shownType(inner, checker);
  if (ts.isArrayTypeNode(node)) {
    const element = show(node.elementType);
    return element.includes("|") ? `(${element})[]` : `${element}[]`;
  }
  if (ts.isUnionTypeNode(node))
    return node.types
      .filter((one) => !isLater(one))
      .map(show)
      .join(" | ");
  if (!ts.isTypeReferenceNode(node)) return node.getText().replace(/\s+/g, " ");
  const [first, ...rest] = node.typeArguments ?? [];
  const name = node.typeName.getText();
  if (first && /(^|\.)(Input|Output)$/.test(name)) return show(first);
  if (first) return `${name}<${[first, ...rest].map(show).join(", ")}>`;
  const type = checker.getTypeFromTypeNode(node);
  // Beside words, any other text is written as an intersection, so that an editor offers the words.
  const words = (type.isUnion() ? type.types : []).map((word) =>
    word.isStringLiteral() ? JSON.stringify(word.value) : word.isIntersection() ? "string" : "",
  );
  return words.length > 0 && words.length <= maxWords && !words.includes("")
    ? // The compiler's order follows from what it has met before.
      words.sort().join(" | ")
    : name;
}

function markdownTable(rows: string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) => `| ${row.map((cell, i) => cell.padEnd(widths[i]!)).join(" | ")} |`);
  return [lines[0], `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...lines.slice(1)].join(
    "\n",
  );
}

if (require.main === module) {
  const program = programOf();
  for (const name of readdirSync(docs).filter((file) => file.endsWith(".md"))) {
    const page = readFileSync(join(docs, name), "utf8");
    const written = withTables(page, program);
    if (written !== page) writeFileSync(join(docs, name), written);
  }
}
