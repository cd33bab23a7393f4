/**
 * Node kinds of the Python tree. They follow CPython's `ast` in name and in the order of children; where `ast` has a list or
 * an optional child that could be mistaken for another, a group node stands in the tree (`Body`, `OrElse`, `Decorators` …).
 * `data` is a node's extra number. Identifiers are nodes of their own, so that every name has a span.
 *
 * | kind | children | data |
 * |---|---|---|
 * | Module | statement* | |
 * | FunctionDef | Decorators? Identifier TypeParams? Arguments Returns? Body | 1 async |
 * | ClassDef | Decorators? Identifier TypeParams? Bases? Body | |
 * | Bases | (expression, Starred or Keyword)* | |
 * | Decorators | expression+ | |
 * | Returns | expression | |
 * | Body, OrElse, Finally | statement+ | |
 * | Return | expression? | |
 * | Delete | target+ | |
 * | Assign | target+ value | |
 * | AugAssign | target value | operator |
 * | AnnAssign | target annotation value? | 1 where the target is a bare name |
 * | TypeAlias | Name TypeParams? value | |
 * | For | target iterable Body OrElse? | 1 async |
 * | While, If | test Body OrElse? (`elif` is an OrElse with one If) | |
 * | With | WithItem+ Body | 1 async |
 * | WithItem | context target? | |
 * | Match | subject MatchCase+ | |
 * | MatchCase | pattern Guard? Body | |
 * | Guard | expression | |
 * | Raise | exception? cause? | |
 * | Try | Body ExceptHandler* OrElse? Finally? | 1 `except*` |
 * | ExceptHandler | type? Identifier? Body | |
 * | Assert | test message? | |
 * | Import | Alias+ | |
 * | ImportFrom | DottedName? Alias+ | level: leading dots |
 * | Alias | DottedName Identifier? (`as`); a star is a DottedName of `*` | |
 * | Global, Nonlocal | Identifier+ | |
 * | Expr | expression | |
 * | Pass, Break, Continue | | |
 * | Broken | | text that doesn't parse |
 * | BoolOp | value value+ | operator |
 * | NamedExpr | Name value | |
 * | BinOp | left right | operator |
 * | UnaryOp | operand | operator |
 * | Lambda | Arguments body | |
 * | IfExp | test body orelse (as `ast`, not source order) | |
 * | Dict | (DictItem or DictUnpack)* | |
 * | DictItem | key value | |
 * | DictUnpack | value | |
 * | Set, List, Tuple | element* | List, Tuple: context |
 * | ListComp, SetComp, GeneratorExp | element Comprehension+ | |
 * | DictComp | key value Comprehension+ | |
 * | Comprehension | target iterable condition* | 1 async |
 * | Await, Yield, YieldFrom | value (Yield: value?) | |
 * | Compare | left (Operator right)+ | |
 * | Operator | | operator |
 * | Call | function (expression, Starred or Keyword)* | offset of `(` |
 * | Keyword | Identifier? value (none: `**value`) | |
 * | JoinedStr, TemplateStr | (StringPart, FormattedValue)*, implicit concatenation included | |
 * | FormattedValue | value FormatSpec? | conversion character or 0 |
 * | FormatSpec | (StringPart, FormattedValue)* | |
 * | StringPart | | 0 a whole literal with its quotes, else text inside a formatted one |
 * | Number, String, Bytes, True, False, None, Ellipsis | implicit concatenation: one String over all parts | |
 * | Attribute | value Identifier | context |
 * | Subscript | value index | context |
 * | Starred | value | context |
 * | Name | | context |
 * | Slice | lower? upper? step? | bits 1, 2, 4: which are there |
 * | Arguments | Parameter* in source order | |
 * | Parameter | Identifier Annotation? Default? | parameter kind |
 * | Annotation, Default | expression | |
 * | TypeParams | TypeVar, ParamSpec, TypeVarTuple: Identifier Annotation? Default? | |
 * | MatchValue | expression | |
 * | MatchSingleton | True, False or None | |
 * | MatchSequence, MatchOr | pattern* | |
 * | MatchMapping | MatchItem* MatchStar? | |
 * | MatchItem | key pattern | |
 * | MatchClass | class (pattern or MatchKeyword)* | |
 * | MatchKeyword | Identifier pattern | |
 * | MatchStar | Identifier? (none: `*_`) | |
 * | MatchAs | pattern? Identifier? (neither: `_`) | |
 *
 * Spans are those of `ast`, in UTF-16 offsets, except that decorated definitions start at the first `@`.
 */
export const K = {
  Module: 0,
  FunctionDef: 1,
  ClassDef: 2,
  Bases: 3,
  Decorators: 4,
  Returns: 5,
  Body: 6,
  OrElse: 7,
  Finally: 8,
  Return: 9,
  Delete: 10,
  Assign: 11,
  AugAssign: 12,
  AnnAssign: 13,
  TypeAlias: 14,
  For: 15,
  While: 16,
  If: 17,
  With: 18,
  WithItem: 19,
  Match: 20,
  MatchCase: 21,
  Guard: 22,
  Raise: 23,
  Try: 24,
  ExceptHandler: 25,
  Assert: 26,
  Import: 27,
  ImportFrom: 28,
  Alias: 29,
  DottedName: 30,
  Global: 31,
  Nonlocal: 32,
  Expr: 33,
  Pass: 34,
  Break: 35,
  Continue: 36,
  Broken: 37,
  BoolOp: 38,
  NamedExpr: 39,
  BinOp: 40,
  UnaryOp: 41,
  Lambda: 42,
  IfExp: 43,
  Dict: 44,
  DictItem: 45,
  DictUnpack: 46,
  Set: 47,
  List: 48,
  Tuple: 49,
  ListComp: 50,
  SetComp: 51,
  GeneratorExp: 52,
  DictComp: 53,
  Comprehension: 54,
  Await: 55,
  Yield: 56,
  YieldFrom: 57,
  Compare: 58,
  Operator: 59,
  Call: 60,
  Keyword: 61,
  JoinedStr: 62,
  TemplateStr: 63,
  FormattedValue: 64,
  FormatSpec: 65,
  StringPart: 66,
  Number: 67,
  String: 68,
  Bytes: 69,
  True: 70,
  False: 71,
  None: 72,
  Ellipsis: 73,
  Attribute: 74,
  Subscript: 75,
  Starred: 76,
  Name: 77,
  Slice: 78,
  Arguments: 79,
  Parameter: 80,
  Annotation: 81,
  Default: 82,
  TypeParams: 83,
  TypeVar: 84,
  ParamSpec: 85,
  TypeVarTuple: 86,
  MatchValue: 87,
  MatchSingleton: 88,
  MatchSequence: 89,
  MatchOr: 90,
  MatchMapping: 91,
  MatchItem: 92,
  MatchClass: 93,
  MatchKeyword: 94,
  MatchStar: 95,
  MatchAs: 96,
  Identifier: 97,
} as const;

/** The names of the kinds, by number. */
export const NODE_KINDS: readonly string[] = Object.keys(K);

/** Contexts of names, attributes, subscripts, lists, tuples, stars. */
export const LOAD = 0;
export const STORE = 1;
export const DEL = 2;

/** Kinds of string parts, besides whole literals: text inside a formatted string, which may be a raw one. */
export const PART = 1;
export const RAW_PART = 2;

/** Kinds of parameters, in `Parameter`'s data. */
export const POSITIONAL_ONLY = 0;
export const POSITIONAL = 1;
export const VAR_POSITIONAL = 2;
export const KEYWORD_ONLY = 3;
export const VAR_KEYWORD = 4;
