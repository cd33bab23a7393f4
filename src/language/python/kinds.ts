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
 * | StringPart | | |
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
export const NODE_KINDS = [
  'Module',
  'FunctionDef',
  'ClassDef',
  'Bases',
  'Decorators',
  'Returns',
  'Body',
  'OrElse',
  'Finally',
  'Return',
  'Delete',
  'Assign',
  'AugAssign',
  'AnnAssign',
  'TypeAlias',
  'For',
  'While',
  'If',
  'With',
  'WithItem',
  'Match',
  'MatchCase',
  'Guard',
  'Raise',
  'Try',
  'ExceptHandler',
  'Assert',
  'Import',
  'ImportFrom',
  'Alias',
  'DottedName',
  'Global',
  'Nonlocal',
  'Expr',
  'Pass',
  'Break',
  'Continue',
  'Broken',
  'BoolOp',
  'NamedExpr',
  'BinOp',
  'UnaryOp',
  'Lambda',
  'IfExp',
  'Dict',
  'DictItem',
  'DictUnpack',
  'Set',
  'List',
  'Tuple',
  'ListComp',
  'SetComp',
  'GeneratorExp',
  'DictComp',
  'Comprehension',
  'Await',
  'Yield',
  'YieldFrom',
  'Compare',
  'Operator',
  'Call',
  'Keyword',
  'JoinedStr',
  'TemplateStr',
  'FormattedValue',
  'FormatSpec',
  'StringPart',
  'Number',
  'String',
  'Bytes',
  'True',
  'False',
  'None',
  'Ellipsis',
  'Attribute',
  'Subscript',
  'Starred',
  'Name',
  'Slice',
  'Arguments',
  'Parameter',
  'Annotation',
  'Default',
  'TypeParams',
  'TypeVar',
  'ParamSpec',
  'TypeVarTuple',
  'MatchValue',
  'MatchSingleton',
  'MatchSequence',
  'MatchOr',
  'MatchMapping',
  'MatchItem',
  'MatchClass',
  'MatchKeyword',
  'MatchStar',
  'MatchAs',
  'Identifier',
] as const;
