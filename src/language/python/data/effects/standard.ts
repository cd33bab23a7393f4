/** Built-in types and functions, and the standard library. How a line is read: `effect-table.ts`. */
export const STANDARD = `
.append .appendleft .add .push (item): changes self, keeps item
.insert (index object): changes self, keeps object
.extend .extendleft (items): changes self, keeps items
.update .setdefault (key value): changes self, keeps key, keeps value, part self
.intersection_update .difference_update .symmetric_difference_update .remove .discard .clear .sort .reverse .rotate .move_to_end .subtract: changes self
.pop .popitem .popleft: changes self, part self
text.index text.format text.replace text.join text.split text.count text.find: nothing

abs all any ascii bin bool chr complex divmod float hash hex id int isinstance issubclass callable hasattr len oct ord pow repr round str: nothing
sum min max: nothing
input: prints, nothing
print (* file): prints, changes file
pprint.pprint pprint.pp: prints, nothing
sorted list tuple dict set frozenset reversed enumerate (items): copies items, makes list
zip: copies arguments, makes iterator
filter (function items): copies items, makes iterator
map (function items): makes iterator
iter (iterable): view iterable, makes iterator
range bytes type dir vars globals locals help format slice: nothing
bytearray: makes list
getattr (object): part object
next (iterator): changes iterator, part iterator
setattr (obj name value): changes obj
delattr (obj): changes obj
exec eval compile: nothing
open io.open codecs.open gzip.open bz2.open lzma.open (file mode): reads file, mode mode, makes file
.read .readline .readlines .readinto .write .writelines .seek .truncate .flush .close: changes self

copy.copy (x): copies x
copy.deepcopy: nothing
collections.defaultdict: makes defaultdict
collections.OrderedDict collections.Counter collections.deque: makes list
collections.ChainMap: copies arguments
collections.namedtuple: nothing
heapq.heappush (heap item): changes heap
heapq.heappop heapq.heapreplace heapq.heappushpop (heap): changes heap, part heap
heapq.heapify (x): changes x
heapq.nlargest heapq.nsmallest heapq.merge: nothing
bisect.insort bisect.insort_left bisect.insort_right (a x): changes a
bisect.bisect bisect.bisect_left bisect.bisect_right: nothing
operator.iadd operator.isub operator.imul operator.iconcat operator.iand operator.ior (a b): changes a, gives a
operator.setitem operator.delitem (a b c): changes a
operator.getitem (a b): part a
functools.reduce (function iterable): part iterable
functools.partial functools.partialmethod: holds arguments
functools.wraps functools.lru_cache functools.cache: nothing
itertools.chain itertools.islice itertools.cycle itertools.tee itertools.zip_longest itertools.product: copies arguments, makes iterator
itertools.count itertools.repeat itertools.combinations itertools.permutations itertools.accumulate itertools.groupby: makes iterator
itertools.starmap itertools.takewhile itertools.dropwhile itertools.filterfalse (function items): copies items, makes iterator
math.* cmath.* statistics.* fractions.* decimal.*: nothing
statistics.mean statistics.median statistics.mode statistics.stdev statistics.pstdev statistics.variance: makes number
string.* textwrap.* unicodedata.* difflib.* html.* base64.* hashlib.* struct.* zlib.* binascii.*: nothing
re.compile re.search re.match re.fullmatch re.sub re.subn re.split re.findall re.finditer re.escape: nothing
random.shuffle (x): changes x, random
random.random random.randint random.randrange random.uniform random.gauss random.normalvariate random.betavariate random.expovariate random.triangular random.getrandbits: random, makes number
random.choice (seq): random, part seq
random.sample random.choices (population): random, makes list
random.seed random.setstate: random
random.Random random.SystemRandom: makes stateful
secrets.* uuid.uuid1 uuid.uuid4 os.urandom: random
array.array: makes list

time.time time.perf_counter time.process_time time.monotonic time.time_ns time.perf_counter_ns: time, makes number
time.sleep: nothing
time.localtime time.gmtime time.ctime time.strftime time.asctime: time
datetime.datetime.now datetime.datetime.today datetime.datetime.utcnow datetime.date.today pandas.Timestamp.now pandas.Timestamp.today pandas.Timestamp.utcnow: time
datetime.* calendar.* zoneinfo.*: nothing
os.listdir os.scandir os.walk (path): reads path
os.getcwd os.path.* os.cpu_count os.getpid: nothing
os.path.exists os.path.isfile os.path.isdir os.path.getsize os.path.getmtime (path): reads path
os.environ.get os.getenv: reads environment
os.makedirs os.mkdir (name): writes name
os.remove os.unlink os.rmdir (path): writes path
os.rename os.replace os.link os.symlink (src dst): reads src, writes dst
os.system subprocess.run subprocess.call subprocess.check_output subprocess.check_call subprocess.Popen: runs
shutil.copy shutil.copyfile shutil.copy2 shutil.copytree shutil.move (src dst): reads src, writes dst
shutil.rmtree (path): writes path
shutil.unpack_archive (filename extract_dir): reads filename, writes extract_dir
shutil.make_archive (base_name format root_dir): writes base_name, reads root_dir
glob.glob glob.iglob (pathname): reads pathname
pathlib.Path pathlib.PurePath: nothing
.read_text .read_bytes .exists .is_file .is_dir .iterdir .glob .rglob .stat: reads self
.write_text .write_bytes .mkdir .unlink .touch .rmdir: writes self
tempfile.*: nothing
zipfile.ZipFile tarfile.open (file mode): reads file, mode mode, makes file
.extractall .extract (path): writes path
csv.reader csv.DictReader (f): view f, makes iterator
csv.writer (f): view f, makes file
csv.DictWriter (f fieldnames): view f, makes file
.writerow .writerows .writeheader: changes self
json.load pickle.load marshal.load tomllib.load plistlib.load (fp): changes fp
json.loads pickle.loads tomllib.loads: nothing
json.dumps pickle.dumps: nothing
json.dump pickle.dump marshal.dump plistlib.dump (obj fp): changes fp
shelve.open (filename): reads filename, writes filename, makes file
configparser.ConfigParser: nothing
.read_dict .read_string .read_file .add_section: changes self
xml.etree.ElementTree.parse (source): reads source
sqlite3.connect (database): reads database, writes database, makes connection
.execute .executemany .executescript .commit .rollback .fetchone .fetchmany .fetchall: changes self
.cursor: view self
urllib.request.urlopen (url): reads url, network
urllib.request.urlretrieve urllib.urlretrieve (url filename): reads url, writes filename, network
urllib.parse.* http.* : nothing
socket.* smtplib.* ftplib.* imaplib.* http.client.*: network
argparse.ArgumentParser optparse.OptionParser: nothing
.add_argument .set_defaults .add_subparsers .add_parser .add_mutually_exclusive_group: changes self
.parse_args: changes self
logging.* warnings.*: prints
logging.getLogger: makes logger
.addHandler .removeHandler .setLevel .setFormatter .addFilter: changes self
.debug .warning .critical .exception .log: prints
contextlib.* abc.* typing.* dataclasses.* enum.* inspect.* types.* weakref.* gc.* sys.* platform.* locale.* atexit.* signal.*: nothing
dataclasses.replace dataclasses.asdict: nothing
setattr object.__setattr__ (obj): changes obj
threading.Thread multiprocessing.Pool multiprocessing.Process concurrent.futures.ThreadPoolExecutor concurrent.futures.ProcessPoolExecutor: runs
.start .submit .put .put_nowait .acquire .release .shutdown .terminate: changes self
timeit.timeit timeit.repeat timeit.default_timer cProfile.run: time

.capitalize .casefold .center .count .encode .decode .endswith .startswith .expandtabs .find .rfind .rindex .format .format_map: nothing
.isalnum .isalpha .isascii .isdecimal .isdigit .isidentifier .islower .isnumeric .isprintable .isspace .istitle .isupper: nothing
.join .ljust .rjust .lower .upper .lstrip .rstrip .strip .partition .rpartition .replace .removeprefix .removesuffix: nothing
.swapcase .title .translate .maketrans .zfill .conjugate .bit_length .as_integer_ratio .is_integer .hex: nothing
.split .rsplit .splitlines: makes list
.index .union .intersection .difference .symmetric_difference .issubset .issuperset .isdisjoint .fromkeys .most_common .elements: nothing
.copy: new
list.copy list.items list.values: copies self, makes list
.keys: nothing
.items .values: view self
.get (key default): part self, part default
.group .groups .groupdict .span .search .match .fullmatch .sub .findall .finditer: nothing
.strftime .isoformat .timestamp .date .time .weekday .total_seconds .toordinal .timetuple .fromtimestamp .strptime: nothing
`;
