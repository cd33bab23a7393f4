/** Built-in functions under their names of Python 3. */
export const BUILTINS: ReadonlyMap<string, string> = new Map([
  ['xrange', 'range'],
  ['unicode', 'str'],
  ['raw_input', 'input'],
  ['basestring', 'str'],
  ['unichr', 'chr'],
  ['long', 'int'],
  ['file', 'open'],
  ['reduce', 'functools.reduce'],
  ['reload', 'importlib.reload'],
]);

/** Those of them that are handed on as well as called. */
export const TYPES: ReadonlySet<string> = new Set(['unicode', 'basestring', 'long']);

/** Modules that a new name needs. */
export const MODULES_OF: ReadonlyMap<string, string> = new Map([
  ['reduce', 'functools'],
  ['reload', 'importlib'],
]);

/** Methods without arguments or with the same ones. */
export const METHODS: ReadonlyMap<string, string> = new Map([
  ['iteritems', 'items'],
  ['iterkeys', 'keys'],
  ['itervalues', 'values'],
  ['viewitems', 'items'],
  ['viewkeys', 'keys'],
  ['viewvalues', 'values'],
  ['has_key', '__contains__'],
  ['getcwdu', 'getcwd'],
]);

/** `module.member` that has another place. */
export const MEMBERS: ReadonlyMap<string, string> = new Map([
  ['sys.maxint', 'sys.maxsize'],
  ['string.letters', 'string.ascii_letters'],
  ['string.lowercase', 'string.ascii_lowercase'],
  ['string.uppercase', 'string.ascii_uppercase'],
  ['itertools.izip', 'zip'],
  ['itertools.imap', 'map'],
  ['itertools.ifilter', 'filter'],
  ['itertools.izip_longest', 'itertools.zip_longest'],
  ['urllib.urlopen', 'urllib.request.urlopen'],
  ['urllib.urlretrieve', 'urllib.request.urlretrieve'],
  ['urllib.urlencode', 'urllib.parse.urlencode'],
  ['urllib.quote', 'urllib.parse.quote'],
  ['urllib.quote_plus', 'urllib.parse.quote_plus'],
  ['urllib.unquote', 'urllib.parse.unquote'],
]);

/** Modules under their names of Python 3. */
export const MODULES: ReadonlyMap<string, string> = new Map([
  ['urllib2', 'urllib.request'],
  ['urlparse', 'urllib.parse'],
  ['cPickle', 'pickle'],
  ['StringIO', 'io'],
  ['cStringIO', 'io'],
  ['Queue', 'queue'],
  ['ConfigParser', 'configparser'],
  ['HTMLParser', 'html.parser'],
  ['httplib', 'http.client'],
  ['cookielib', 'http.cookiejar'],
  ['Tkinter', 'tkinter'],
  ['__builtin__', 'builtins'],
]);

/** Members of itertools that are built in. */
export const ITERTOOLS: ReadonlyMap<string, string> = new Map([
  ['izip', 'zip'],
  ['imap', 'map'],
  ['ifilter', 'filter'],
]);

/** Functions that gave lists and give iterators now. */
export const LIST_MAKERS: ReadonlySet<string> = new Set(['map', 'filter', 'zip', 'range']);

/** Methods of dictionaries that gave lists and give views now. */
export const LIST_METHODS: ReadonlySet<string> = new Set(['keys', 'values', 'items']);

/** What takes any iterable, so that a list needn't be made for it. */
export const CONSUMERS: ReadonlySet<string> = new Set(
  'list sorted set frozenset tuple dict sum min max any all enumerate join zip map filter Counter array asarray Series DataFrame'.split(
    ' ',
  ),
);

/** What Python 3 doesn't have and nothing simple stands for. */
export const GONE: ReadonlySet<string> = new Set(['cmp', 'execfile', 'apply', 'buffer', 'coerce', 'intern']);
