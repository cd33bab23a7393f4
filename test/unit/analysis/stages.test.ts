import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { analysisOf } from '../../support/notebooks.ts';

const IMPORTS = [
  'import pandas as pd',
  'import matplotlib.pyplot as plt',
  'import joblib',
  'from sklearn.model_selection import train_test_split, cross_val_score',
  'from sklearn.preprocessing import StandardScaler',
  'from sklearn.linear_model import LogisticRegression',
  'from sklearn.metrics import classification_report',
].join('\n');

/** The stages of the statements behind the imports. */
function stages(...cells: readonly string[]): readonly string[] {
  return analysisOf([IMPORTS, ...cells]).stages.slice(7);
}

/** The stages of each cell. */
const cells = (...sources: string[]) => analysisOf([IMPORTS, ...sources]).cells.map((cell) => cell.stages);

describe('stages', () => {
  it('follow a notebook from imports to the saved model', () => {
    const found = stages(
      'df = pd.read_csv("churn.csv")',
      'df.head()',
      'df["age"].hist()\nplt.show()',
      'df = df.dropna()',
      'df["ratio"] = df["a"] / df["b"]',
      'X = df[["ratio"]]\ny = df["churn"]',
      'X_train, X_test, y_train, y_test = train_test_split(X, y)',
      'scaler = StandardScaler()\nX_train = scaler.fit_transform(X_train)\nscaler.fit(X_test)',
      'model = LogisticRegression()\nmodel.fit(X_train, y_train)',
      'predictions = model.predict(X_test)',
      'print(classification_report(y_test, predictions))',
      'joblib.dump(model, "model.joblib")',
    );
    assert.deepEqual(found, [
      'load',
      'explore',
      'explore',
      'explore',
      'clean',
      'features',
      'features',
      'features',
      'split',
      'features',
      'features',
      'features',
      'train',
      'train',
      'predict',
      'evaluate',
      'save',
    ]);
  });

  it('are setup for imports, options and magics', () => {
    assert.deepEqual(stages('pd.set_option("display.max_rows", 5)', 'md: text', '%matplotlib inline', 'plt.rcParams["x"] = 5'), [
      'setup',
      'setup',
      'setup',
    ]);
  });

  it('take what is only looked at for exploring, and what shows the model for evaluating', () => {
    assert.deepEqual(stages('df = pd.read_csv("a.csv")', 'df.dropna()', 'df.groupby("a").mean()'), ['load', 'explore', 'explore']);
    assert.deepEqual(stages('m = LogisticRegression()\nm.fit(a, b)\nplt.bar(names, m.coef_)').slice(-1), ['evaluate']);
  });

  it('take drawing on axes for exploring, whatever is drawn', () => {
    assert.deepEqual(
      stages(
        'df = pd.read_csv("a.csv")',
        'fig, ax = plt.subplots()\nax.hist(df["a"].dropna())\nax.text(0, 0, "x")',
        'df.dropna(inplace=True)',
      ),
      ['load', 'explore', 'explore', 'explore', 'clean'],
    );
  });

  it('are several for a cell, and for a statement that does several things', () => {
    assert.deepEqual(cells('m = LogisticRegression().fit(a, b)', 'print(classification_report(y, m.predict(X)))').slice(1), [
      ['train'],
      ['evaluate', 'predict'],
    ]);
    assert.deepEqual(cells('m = LogisticRegression().fit(a, b)', 'plt.plot(m.coef_)').at(-1), ['evaluate', 'explore']);
  });

  it('see a split that is made by hand', () => {
    assert.deepEqual(stages('df = pd.read_csv("a.csv")', 'X_train, X_test = df[:800], df[800:]'), ['load', 'split']);
    assert.deepEqual(stages('df = pd.read_csv("a.csv")', 'train = df[df["year"] < 2020]').at(-1), 'split');
    assert.notEqual(stages('df = pd.read_csv("a.csv")', 'y_train = df["sold"] * 2').at(-1), 'split');
  });

  it('take a loop that only prints for exploring', () => {
    assert.deepEqual(stages('df = pd.read_csv("a.csv")', 'for row in range(5):\n    print(df["a"][row])'), ['load', 'explore']);
  });

  it('keep the parts of one drawing together', () => {
    assert.deepEqual(stages('m = LogisticRegression()\nm.fit(a, b)', 'm.score(a, b)\nplt.title("x")').slice(-2), ['evaluate', 'evaluate']);
    assert.deepEqual(
      stages('m = LogisticRegression()\nm.fit(a, b)\np = m.coef_', 'plt.figure()\nplt.bar(a, p)\nplt.xlabel("x")').slice(-3),
      ['evaluate', 'evaluate', 'evaluate'],
    );
  });

  it('come from the user of a value where the statement says nothing', () => {
    assert.deepEqual(stages('path = "a.csv"', 'df = pd.read_csv(path)'), ['load', 'load']);
    assert.deepEqual(stages('def fetch(p):\n    return pd.read_csv(p)', 'df = fetch("a.csv")'), ['load', 'load']);
  });

  it('take data that is shaped for a training for features', () => {
    assert.deepEqual(stages('df = pd.read_csv("a.csv")', 'n = int(df["a"].max())', 'LogisticRegression(n).fit(a, b)').at(-2), 'features');
    assert.deepEqual(stages('grid = {"C": [1, 2]}', 'm = GridSearchCV(LogisticRegression(), grid)').at(-2), 'train');
  });

  it('keep what a value is, where it is only looked at afterwards', () => {
    assert.deepEqual(cells('t = StandardScaler()\nt.fit(a)', 'z = t.transform(a)', 'plt.plot(z)').at(-2), ['explore', 'features']);
    assert.deepEqual(cells('df = pd.read_csv("a.csv")', 'df.dropna()').at(-1), ['explore', 'clean']);
  });

  it('have no part in texts that are printed, in tidying and in the models that a selection uses', () => {
    assert.deepEqual(cells('import gc\nm = LogisticRegression().fit(a, b)', 'print("Scores")\nprint(m.score(a, b))\ngc.collect()').at(-1), [
      'evaluate',
    ]);
    assert.deepEqual(cells('from sklearn.feature_selection import RFE', 'r = RFE(LogisticRegression())').at(-1), ['features']);
  });

  it('know figures of quality by their names, and a network that is asked', () => {
    assert.deepEqual(stages('p = m.predict(a)', 'rmse = np.sqrt(np.mean((p - b) ** 2))').at(-1), 'evaluate');
    assert.deepEqual(stages('import torch', 'model = torch.nn.Linear(3, 1)', 'out = model(a)').at(-1), 'predict');
  });

  it('know a figure of quality by its name beside other work, and where it is only shown', () => {
    const model = 'import tensorflow as tf\nm = LogisticRegression().fit(a, b)';
    assert.ok(cells(model, 'accuracy = tf.reduce_mean(tf.cast(m.predict(a), tf.float32))').at(-1)?.includes('evaluate'));
    assert.deepEqual(cells('x = = 1', 'print("Accuracy:", test_acc)').at(-1), ['evaluate']);
  });

  it('are of what is done, not of what is set up on the way', () => {
    assert.deepEqual(stages('import keras', 'if keras.backend.image_data_format() == "a":\n    a = a.reshape(3, 1)').at(-1), 'features');
  });

  it('are those of its class alone for an object that is only made', () => {
    const shop =
      'class Shop:\n    def __init__(self):\n        self.df = pd.read_csv("a.csv")\n    def show(self):\n        plt.plot(self.df)\n        self.df.dropna()';
    assert.deepEqual(cells(shop, 'shop = Shop()').at(-1)?.length, 1);
  });

  it('are for a function that looks at its data those of what its answer is used for', () => {
    const frequent = 'def frequent(df):\n    return df["a"].value_counts().index';
    assert.deepEqual(stages(frequent, 'b["a"] = StandardScaler().fit_transform(b[frequent(b)])')[0], 'features');
    assert.deepEqual(stages(frequent, 'print(frequent(b))')[0], 'explore');
  });

  it('do not take a function that is given the data for one that loads it', () => {
    const body = '(data, steps=1):\n    return np.array([data[i : i + steps] for i in range(9)])';
    assert.notEqual(stages(`def create_dataset${body}`, 'x = create_dataset(a)')[0], 'load');
    assert.equal(stages('def create_dataset(path):\n    return open(path)', 'x = create_dataset("a")')[0], 'load');
  });

  it('are known of cells in other languages', () => {
    assert.deepEqual(cells('%%writefile a.txt\nb', '%%bash\nls', '%%sql\nselect 1').slice(-3), [['save'], ['setup'], ['load']]);
  });

  it('come from the heading where nothing else says it', () => {
    assert.deepEqual(stages('md: ## Cleaning', 'total = 1 + 1'), ['clean']);
  });

  it('let the stronger call of a statement decide', () => {
    assert.deepEqual(stages('print(cross_val_score(LogisticRegression(), a, b).mean())'), ['evaluate']);
    assert.deepEqual(stages('df = pd.read_csv("a.csv").dropna().rename(columns={})'), ['load']);
    assert.deepEqual(stages('scaled = StandardScaler().fit(a).transform(a)'), ['features']);
  });
});
