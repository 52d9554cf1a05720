// From the types of the package to those of the schema. Descriptions are the comments.
import ts from "typescript";
import { fieldNames } from "../../provider/order/orderFields";
import { commentOf, declaredMembers, exported, exportedType, isLater, isOurs } from "../types";
import type { DeclaredMember } from "../types";
import { any, arrayOf, mapOf, refTo, token } from "./pulumiSchema";
import type { EnumSpec, ObjectSpec, Properties, TypeSpec } from "./pulumiSchema";
import { explained } from "./words";
import type { Words } from "./words";

/** Numbers that are whole. The compiler does not know which; a test asks the checks. */
// prettier-ignore
export const wholeNumbers = new Set([
  "nStereoPov", "exclusivityDays", "altitude", "timeoutSeconds", "limit",
  "captureCount", "captureStatusPublishedCount", "captureAssessmentSuccessCount",
]);

/** A closed set of more words is told in the description. */
const mostWords = 5;

/** A type whose members are asked for, and the name under which the schema knows it. */
interface Owner {
  /** `Order` */
  name: string;
  isGiven: boolean;
}

export class TypeReader {
  /** The types that were met, by token. */
  readonly types: Record<string, ObjectSpec | EnumSpec> = {};
  private readonly checker: ts.TypeChecker;

  constructor(
    private readonly program: ts.Program,
    private readonly words: Words,
  ) {
    this.checker = program.getTypeChecker();
  }

  /** @param isGiven A program writes it, and does not only read it. */
  objectOf(
    members: DeclaredMember[],
    owner: string,
    isGiven: boolean,
  ): Required<Omit<ObjectSpec, "description">> {
    const properties: Properties = {};
    for (const member of members) properties[member.name] = this.propertyOf(member, { name: owner, isGiven });
    const required = members.filter(({ isOptional }) => !isOptional).map(({ name }) => name);
    return { type: "object", properties, required };
  }

  private propertyOf(member: DeclaredMember, owner: Owner): Properties[string] {
    const { node, meaning } = member;
    if (!node) throw new Error(`${owner.name}.${member.name} has no type of its own`);
    const type = this.typeOf(node, member, owner);
    const known = knownWords(node, this.checker);
    const parts = [
      this.words.of(meaning),
      // Where the comment names the words, it says more of them.
      known.some((word) => !meaning.includes(`\`${word}\``))
        ? `Known: ${known.map((word) => `\`${word}\``).join(", ")}; others are passed on.`
        : "",
      owner.isGiven && type === any ? "A structure, or the same as JSON text." : "",
    ];
    return { ...type, description: parts.filter(Boolean).join(" ") };
  }

  private typeOf(node: ts.TypeNode, member: DeclaredMember, owner: Owner): TypeSpec {
    const read = (inner: ts.TypeNode) => this.typeOf(inner, member, owner);
    if (ts.isParenthesizedTypeNode(node)) return read(node.type);
    if (ts.isArrayTypeNode(node)) return arrayOf(read(node.elementType));
    if (ts.isTypeLiteralNode(node)) return this.nested([node], member, owner);
    if (ts.isUnionTypeNode(node)) return this.union(node, member, owner);
    if (!ts.isTypeReferenceNode(node)) return this.plain(node, member);
    const [first, second] = node.typeArguments ?? [];
    const name = node.typeName.getText();
    if (name === "Record") return mapOf(second!.kind === ts.SyntaxKind.UnknownKeyword ? any : read(second!));
    if (first) return read(first); // Input<…>, Output<…>
    return this.named(name, node, member, owner);
  }

  private union(node: ts.UnionTypeNode, member: DeclaredMember, owner: Owner): TypeSpec {
    const nodes = node.types.filter((one) => !isLater(one) && !isNull(one));
    const words = this.wordsOf(node);
    if (words) return this.enumOf(words, member);
    if (nodes.every(ts.isTypeLiteralNode)) return this.nested(nodes, member, owner);
    const types = nodes.map((one) => this.typeOf(one, member, owner));
    const [first] = types;
    const isAll = types.every((one) => JSON.stringify(one) === JSON.stringify(first));
    return isAll ? first! : { oneOf: types };
  }

  private plain(node: ts.TypeNode, { name }: DeclaredMember): TypeSpec {
    const { flags } = this.checker.getTypeFromTypeNode(node);
    if (flags & ts.TypeFlags.StringLike) return { type: "string" };
    if (flags & ts.TypeFlags.BooleanLike) return { type: "boolean" };
    if (flags & ts.TypeFlags.NumberLike) return { type: wholeNumbers.has(name) ? "integer" : "number" };
    throw new Error(`${name} has a type that the schema cannot hold: ${node.getText()}`);
  }

  private named(name: string, node: ts.TypeReferenceNode, member: DeclaredMember, owner: Owner): TypeSpec {
    const type = this.checker.getTypeFromTypeNode(node);
    const symbol = type.aliasSymbol ?? type.symbol;
    const declaration = symbol?.declarations?.[0];
    // GeoJSON's types are not ours.
    if (name === "OrderGeometry" || !declaration || (!isOurs(declaration) && !type.isUnion())) return any;
    if (name === "OrderArgs" || name === "OrderDefaults") return this.order(name);
    if (ts.isInterfaceDeclaration(declaration)) {
      const members = declaredMembers(type, this.program);
      return this.define(name, members, commentOf(symbol, this.checker), owner.isGiven);
    }
    if (!ts.isTypeAliasDeclaration(declaration)) throw new Error(`${name} is of a kind that is not read`);
    if (ts.isUnionTypeNode(declaration.type) && declaration.type.types.every(ts.isTypeLiteralNode))
      return this.nested(declaration.type.types, { ...member, name }, { ...owner, name: "" });
    return { type: "string" };
  }

  /** An order is one of several types. The fields that they share are told best by the defaults. */
  private order(name: string): TypeSpec {
    const type = exportedType(name, this.program);
    const shared = declaredMembers(exportedType("OrderDefaults", this.program), this.program);
    const own = declaredMembers(type, this.program).filter(
      (one) => !shared.some((other) => other.name === one.name),
    );
    const all = new Map([...shared, ...own].map((one) => [one.name, one]));
    const inOrder = [...fieldNames, "adopt"].flatMap((field) => all.get(field) ?? []);
    const comment = commentOf(exported(name, this.program), this.checker);
    return this.define(name === "OrderArgs" ? "Order" : name, inOrder, comment, true);
  }

  define(name: string, members: DeclaredMember[], comment: string, isGiven: boolean): TypeSpec {
    this.types[token(name)] ??= {
      description: this.words.of(comment),
      ...this.objectOf(members, name, isGiven),
    };
    return refTo(name);
  }

  /** A type without a name of its own. Of several, each member may be left out. */
  private nested(nodes: readonly ts.TypeNode[], member: DeclaredMember, owner: Owner): TypeSpec {
    const members = nodes
      .flatMap((node) => declaredMembers(this.checker.getTypeFromTypeNode(node), this.program))
      .map((one) => (nodes.length > 1 ? { ...one, isOptional: true } : one));
    return this.define(`${owner.name}${capitalised(member.name)}`, members, member.meaning, owner.isGiven);
  }

  private enumOf(words: string[], { name, meaning }: DeclaredMember): TypeSpec {
    this.types[token(capitalised(name))] = {
      description: this.words.of(meaning),
      type: "string",
      enum: words.map((word) => ({
        name: capitalised(word),
        description: explained(meaning, word),
        value: word,
      })),
    };
    return refTo(capitalised(name));
  }

  /** A closed set of texts. */
  private wordsOf(node: ts.UnionTypeNode): string[] | undefined {
    const words = node.types.flatMap((one) => {
      const type = this.checker.getTypeFromTypeNode(one);
      return type.isStringLiteral() ? [type.value] : [];
    });
    return words.length === node.types.length && words.length <= mostWords ? words : undefined;
  }
}

/** The known words of a type that takes others too, wherever it stands in a field's type. */
function knownWords(node: ts.TypeNode, checker: ts.TypeChecker): string[] {
  if (ts.isArrayTypeNode(node)) return knownWords(node.elementType, checker);
  if (ts.isUnionTypeNode(node)) return node.types.slice(0, 1).flatMap((one) => knownWords(one, checker));
  if (!ts.isTypeReferenceNode(node)) return [];
  const type = checker.getTypeFromTypeNode(node);
  if (!type.isUnion() || !type.types.some((one) => one.isIntersection())) return [];
  return type.types.flatMap((one) => (one.isStringLiteral() ? [one.value] : [])).sort();
}

const isNull = (node: ts.TypeNode): boolean =>
  ts.isLiteralTypeNode(node) && node.literal.kind === ts.SyntaxKind.NullKeyword;

const capitalised = (word: string): string => word[0]!.toUpperCase() + word.slice(1);
