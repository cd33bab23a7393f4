"""What was found by looking at all rows in training, for use with any row."""

import copy
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd


class Frozen:
    """Keeps values while it is learning and gives them back afterwards.

    ``frozen("age", lambda: df["age"].median())`` works the median out in training and gives the same one ever after. A
    place that is passed several times, in a loop, keeps a value for each time. The methods stand for functions of
    pandas and scikit-learn whose result for one row needs what training found: columns, edges, categories, groups.
    """

    def __init__(self, kept: Mapping[str, list[Any]] | None = None) -> None:
        self.learning = kept is None
        self._kept: dict[str, list[Any]] = {} if kept is None else dict(kept)
        self._passed: dict[str, int] = {}

    @property
    def kept(self) -> dict[str, list[Any]]:
        """The values by place, in the order in which they were found."""
        return self._kept

    def __call__(self, place: str, find: Callable[[], Any]) -> Any:
        """Return the value of a place; ``find`` is only asked in training."""
        if self.learning:
            value = find()
            self._kept.setdefault(place, []).append(copy.deepcopy(value))
            return value
        at = self._passed.get(place, 0)
        self._passed[place] = at + 1
        return self._kept[place][at]

    def beside(self, place: str, find: Callable[[], Any], rows: Any) -> Any:
        """Return what stands beside rows: a value for each of them in training, its first one for each ever after."""
        if self.learning:
            value = find()
            several = np.ndim(value) > 0 and not isinstance(value, (str, bytes))
            self(place, lambda: (several, _first(value) if several else value))
            return value
        several, value = self(place, tuple)
        if not several:
            return value
        if isinstance(value, (pd.Series, pd.DataFrame)):
            return value.iloc[[0] * len(rows)].set_axis(getattr(rows, "index", range(len(rows))), axis=0)
        return np.repeat(value, len(rows), axis=0)

    def fit_transform(self, place: str, learner: Callable[[], Any], rows: Any, *more: Any, **named: Any) -> Any:
        """Fit and transform in training; transform ever after. What is only needed for fitting is given as functions."""
        return self._fitted("transform", place, learner, rows, *more, **named)

    def fit_predict(self, place: str, learner: Callable[[], Any], rows: Any, *more: Any, **named: Any) -> Any:
        """Fit and predict in training; predict ever after."""
        return self._fitted("predict", place, learner, rows, *more, **named)

    def _fitted(self, then: str, place: str, learner: Callable[[], Any], rows: Any, *more: Any, **named: Any) -> Any:
        if not self.learning:
            return getattr(self(place, learner), then)(rows)
        fitted = learner()
        given = [_asked(value) for value in more]
        result = getattr(fitted, f"fit_{then}")(rows, *given, **{name: _asked(value) for name, value in named.items()})
        self(place, lambda: fitted)
        return result

    def dummies(self, place: str, data: Any, *arguments: Any, **named: Any) -> Any:
        """Return what ``pandas.get_dummies`` does, with the columns of training."""
        if self.learning:
            wanted = named.get("columns", arguments[3] if len(arguments) > 3 else None)
            self(place, lambda: _categories(data, wanted))
            return pd.get_dummies(data, *arguments, **named)
        categories = self(place, dict)
        if not isinstance(data, pd.DataFrame):
            known = pd.Categorical(data, categories=categories[None])
            values = pd.Series(known, index=data.index, name=data.name) if isinstance(data, pd.Series) else known
            return pd.get_dummies(values, *arguments, **named)
        known_columns = {name: pd.Categorical(data[name], categories=values) for name, values in categories.items()}
        return pd.get_dummies(data.assign(**known_columns), *arguments, **named)

    def cut(self, place: str, values: Any, *arguments: Any, **named: Any) -> Any:
        """Return what ``pandas.cut`` does, with the edges of training."""
        lowest = bool(named.get("include_lowest", False))
        return self._cut(pd.cut, place, values, arguments, named, right=bool(named.get("right", True)), lowest=lowest)

    def qcut(self, place: str, values: Any, *arguments: Any, **named: Any) -> Any:
        """Return what ``pandas.qcut`` does, with the edges of training."""
        return self._cut(pd.qcut, place, values, arguments, named, right=True, lowest=True)

    def _cut(
        self,
        function: Callable[..., Any],
        place: str,
        values: Any,
        arguments: tuple[Any, ...],
        named: dict[str, Any],
        *,
        right: bool,
        lowest: bool,
    ) -> Any:
        more = {name: value for name, value in named.items() if name != "retbins"}
        if self.learning:
            cut, edges = function(values, *arguments, retbins=True, **more)
            kind = cut.dtype if isinstance(getattr(cut, "dtype", None), pd.CategoricalDtype) else None
            self(place, lambda: (edges, None if kind is None else (kind.categories, kind.ordered)))
        else:
            edges, known = self(place, tuple)
            codes = pd.cut(values, edges, right=right, include_lowest=lowest, labels=False)
            cut = codes if known is None else _of_codes(codes, *known)
        return (cut, edges) if named.get("retbins") else cut

    def factorize(self, place: str, values: Any, **named: Any) -> Any:
        """Return what ``pandas.factorize`` does, with the numbers of training; -1 for what wasn't there."""
        if self.learning:
            codes, uniques = pd.factorize(values, **named)
            self(place, lambda: uniques)
            return codes, uniques
        uniques = self(place, list)
        return pd.Index(uniques).get_indexer(pd.Index(values)), uniques

    def categorical(self, place: str, values: Any, *arguments: Any, **named: Any) -> Any:
        """Return what ``pandas.Categorical`` does, with the categories of training."""
        made = pd.Categorical(values, *arguments, **named)
        categories, ordered = self(place, lambda: (made.categories, made.ordered))
        return pd.Categorical(values, categories=categories, ordered=ordered)

    def category(self, place: str, values: Any) -> Any:
        """Return what ``.astype("category")`` does, with the categories of training."""
        made = values.astype("category")
        if isinstance(made, pd.DataFrame):
            kept = self(place, lambda: {name: made[name].cat.categories for name in made.columns})
            return values.astype({name: pd.CategoricalDtype(categories) for name, categories in kept.items()})
        return values.astype(pd.CategoricalDtype(self(place, lambda: made.cat.categories)))

    def add_constant(self, place: str, data: Any, *arguments: Any, **named: Any) -> Any:
        """Return what statsmodels' ``add_constant`` does: a column of ones where training's rows got one."""
        from statsmodels.tools import add_constant

        if self.learning:
            made = add_constant(data, *arguments, **named)
            self(place, lambda: np.ndim(data) == 1 or np.shape(made)[1] > np.shape(data)[1])
            return made
        added = self(place, bool)
        return add_constant(data, *arguments, **{**named, "has_constant": "add"}) if added else data

    def spread(self, place: str, grouped: Any, function: Any, *arguments: Any, **named: Any) -> Any:
        """Return what ``groupby(...).transform`` does, with what training found for each group.

        It has to be one value for a group, or one that stands in where a value is missing.
        """
        if self.learning:
            made = grouped.transform(function, *arguments, **named)
            self(place, lambda: _by_group(grouped, made, function))
            return made
        values, fills = self(place, tuple)
        own = grouped.obj if not isinstance(grouped.obj, pd.DataFrame) else grouped.obj[grouped._selection]
        spread = pd.Series(_key_of_rows(grouped), index=own.index).map(values)
        spread.name = own.name
        return own.where(own.notna(), spread) if fills else spread


def _first(values: Any) -> Any:
    return values.iloc[:1] if isinstance(values, (pd.Series, pd.DataFrame)) else np.asarray(values)[:1]


def _asked(value: Any) -> Any:
    return value() if callable(value) else value


def _categories(data: Any, wanted: Any) -> dict[Any, Any]:
    if not isinstance(data, pd.DataFrame):
        return {None: pd.Categorical(data).categories}
    encoded = wanted if wanted is not None else data.select_dtypes(include=["object", "string", "category"]).columns
    return {name: pd.Categorical(data[name]).categories for name in encoded}


def _of_codes(codes: Any, categories: Any, ordered: bool) -> Any:
    numbers = np.where(pd.isna(codes), -1, codes).astype(int)
    values = pd.Categorical.from_codes(list(numbers), categories=categories, ordered=ordered)
    return pd.Series(values, index=codes.index, name=codes.name) if isinstance(codes, pd.Series) else values


def _key_of_rows(grouped: Any) -> list[Any]:
    keys = [key[0] if isinstance(key, tuple) and len(key) == 1 else key for key, _ in grouped]
    return [keys[at] if at >= 0 else None for at in np.asarray(grouped.ngroup())]


def _by_group(grouped: Any, made: Any, function: Any) -> tuple[dict[Any, Any], bool]:
    """The value of each group, and whether it only stands in for what is missing. ValueError where it is neither."""
    if isinstance(made, pd.DataFrame):
        raise TypeError("groups of several columns can't be kept")
    keys = pd.Series(_key_of_rows(grouped), index=made.index)
    spread = made.groupby(np.asarray(grouped.ngroup()))
    if (spread.nunique(dropna=False) <= 1).all():
        return dict(zip(keys, made, strict=True)), False
    own = {key[0] if isinstance(key, tuple) and len(key) == 1 else key: values for key, values in grouped}
    given = pd.concat(list(own.values())).reindex(made.index)
    if not callable(function) or not made[given.notna()].equals(given[given.notna()]):
        raise ValueError("what is spread over a group isn't one value for all of it")
    missing = pd.Series([np.nan])
    return {key: function(pd.concat([values, missing])).iloc[-1] for key, values in own.items()}, True
