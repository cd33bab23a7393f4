"""Writes src/language/python/data/star-names/*.ts: the names that `from module import *` brings.

    python3 scripts/star-names.py PYTHON [PYTHON ...]

Each PYTHON is an interpreter with some of the libraries; what any of their versions has is written down, since a notebook
may have been written with an older one. A module is imported in a process of its own, so that no other import adds to it.
A module that none of them has keeps what the file says.
"""

import json
import re
import subprocess
import sys
import textwrap
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "src/language/python/data/star-names"

STANDARD = """math cmath random statistics os os.path sys time datetime calendar re json csv glob copy string collections itertools functools
operator typing pathlib fractions decimal threading multiprocessing subprocess urllib urllib.request urllib.parse pprint turtle
tkinter tkinter.ttk tkinter.filedialog tkinter.messagebox tkinter.scrolledtext""".split()
NUMERICAL = """numpy numpy.linalg numpy.random numpy.fft numpy.testing scipy scipy.stats scipy.optimize scipy.linalg scipy.integrate scipy.interpolate
scipy.signal scipy.special scipy.sparse scipy.sparse.linalg scipy.spatial scipy.spatial.distance scipy.cluster.hierarchy scipy.ndimage
scipy.constants sympy pandas pandas.tseries.offsets pandas.plotting statsmodels.api statsmodels.formula.api""".split()
DRAWING = """matplotlib.pyplot matplotlib.pylab pylab matplotlib matplotlib.patches matplotlib.colors matplotlib.animation mpl_toolkits.mplot3d seaborn
plotly.graph_objs plotly.graph_objects plotly.express plotly.offline plotly.subplots IPython.display""".split()
LEARNING = """sklearn sklearn.base sklearn.calibration sklearn.cluster sklearn.compose sklearn.covariance sklearn.datasets sklearn.decomposition
sklearn.discriminant_analysis sklearn.dummy sklearn.ensemble sklearn.feature_extraction sklearn.feature_extraction.text
sklearn.feature_selection sklearn.gaussian_process sklearn.gaussian_process.kernels sklearn.impute sklearn.inspection sklearn.isotonic
sklearn.kernel_ridge sklearn.linear_model sklearn.manifold sklearn.metrics sklearn.metrics.pairwise sklearn.mixture
sklearn.model_selection sklearn.multiclass sklearn.multioutput sklearn.naive_bayes sklearn.neighbors sklearn.neural_network sklearn.pipeline
sklearn.preprocessing sklearn.random_projection sklearn.svm sklearn.tree sklearn.utils imblearn.over_sampling imblearn.under_sampling
imblearn.pipeline xgboost lightgbm nltk.tokenize nltk.stem nltk.stem.porter nltk.probability wordcloud tqdm""".split()

FAMILIES = {"standard": STANDARD, "numerical": NUMERICAL, "drawing": DRAWING, "learning": LEARNING}

# A module that has all that another one has is written as `*other` with what it has besides.
INCLUDED = {
    "matplotlib.pylab": ["matplotlib.pyplot", "numpy", "numpy.fft", "numpy.random", "numpy.linalg"],
    "pylab": ["matplotlib.pylab"],
    "scipy": ["numpy"],
    "plotly.graph_objects": ["plotly.graph_objs"],
}

LOOK = """
import importlib, json, sys, warnings
warnings.simplefilter("ignore")
module = importlib.import_module(sys.argv[1])
names = {}
exec(f"from {sys.argv[1]} import *", names)
print(json.dumps(sorted(name for name in names if name.isidentifier() and not name.startswith("__"))))
"""


def looked_at(python: str, module: str) -> set[str]:
    command = [python, "-W", "ignore", "-c", LOOK, module]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    return set(json.loads(run.stdout.splitlines()[-1])) if run.returncode == 0 and run.stdout else set()


def kept(text: str, module: str) -> set[str]:
    found = re.search(rf"^{re.escape(module)}:((?: \S+)*(?:\n  [^\n]*)*)", text, re.MULTILINE)
    return set(found[1].split()) if found else set()


def main() -> None:
    pythons = sys.argv[1:]
    if not pythons:
        sys.exit(__doc__)
    have: dict[str, set[str]] = {}
    for family, modules in FAMILIES.items():
        file = FOLDER / f"{family}.ts"
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        lines = ["/** Names that star imports bring; made by `scripts/star-names.py`. How a line is read: `star-names.ts`. */", f"export const {family.upper()} = `"]
        for module in modules:
            found = set().union(*(looked_at(python, module) for python in pythons))
            have[module] = found or kept(before, module)
            if not have[module]:
                print(f"{module}: nowhere", file=sys.stderr)
                continue
            others = [other for other in INCLUDED.get(module, []) if have.get(other)]
            names = have[module].difference(*(have[other] for other in others)) if found else have[module]
            words = [f"*{other}" for other in others if found] + sorted(names)
            lines += textwrap.wrap(f"{module}: {' '.join(words)}", 138, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
        file.write_text("\n".join([*lines, "`;", ""]), encoding="utf-8")


main()
