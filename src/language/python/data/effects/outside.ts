/** The network, databases, kept objects, progress bars, displays, trackers. How a line is read: `effect-table.ts`. */
export const OUTSIDE = `
requests.* httpx.* urllib3.*: network
requests.get httpx.get urllib2.urlopen urllib.urlopen (url): reads url, network
requests.request httpx.request (method url): reads url, network
requests.Session httpx.Client: makes connection
connection.get connection.post connection.put connection.delete connection.request connection.head connection.patch: network, changes self
.raise_for_status .json .iter_content .iter_lines: nothing
.iter_content .iter_lines: changes self
bs4.BeautifulSoup: nothing
.find_all .find_next .select_one .get_text .prettify .find_parent .xpath .css: nothing
.decompose .replace_with .insert_before .insert_after .unwrap .wrap_tag: changes self
selenium.*: network
.find_element .find_elements: nothing
.click .send_keys .quit: changes self
wget.download gdown.download (url output): reads url, writes output, network
kaggle.* yfinance.* pandas_datareader.* boto3.* s3fs.* tweepy.* quandl.* fredapi.*: network
sqlalchemy.*: nothing
sqlalchemy.create_engine: network, makes connection
sqlalchemy.orm.sessionmaker: nothing
.add_all .flush .expunge .refresh .begin .bulk_save_objects .bulk_insert_mappings .create_all .drop_all: changes self
.scalars .scalar .one .one_or_none .first .mappings: nothing
psycopg2.connect pymysql.connect mysql.connector.connect pyodbc.connect pymongo.MongoClient redis.Redis: network, makes connection
.insert_one .insert_many .update_one .update_many .delete_one .delete_many: changes self
joblib.load sklearn.externals.joblib.load (filename): reads filename
joblib.dump sklearn.externals.joblib.dump (value filename): writes filename
joblib.Parallel joblib.delayed joblib.Memory: nothing
cloudpickle.load dill.load (file): changes file
cloudpickle.dump dill.dump (obj file): changes file
yaml.safe_load yaml.load toml.load toml.loads yaml.dump yaml.safe_dump: nothing
tqdm.* : prints
tqdm.tqdm tqdm.auto.tqdm tqdm.notebook.tqdm tqdm.tqdm_notebook tqdm.trange (iterable): view iterable, prints
tqdm.tqdm.pandas tqdm.auto.tqdm.pandas: nothing
.set_description .set_postfix .set_postfix_str .set_description_str: changes self
IPython.display.* IPython.core.display.* display: displays, nothing
IPython.get_ipython get_ipython IPython.*: nothing
wandb.*: network
wandb.watch (models): changes models
wandb.init: network, makes connection
.log_metric .log_param .log_artifact .finish .watch: changes self
mlflow.*: network
mlflow.log_artifact mlflow.log_artifacts (local_path): reads local_path, network
mlflow.sklearn.save_model mlflow.pyfunc.save_model mlflow.pytorch.save_model mlflow.keras.save_model (model path): writes path
mlflow.start_run mlflow.active_run: network, makes connection
tensorboard.* torch.utils.tensorboard.*: nothing
.add_scalar .add_scalars .add_histogram .add_image .add_graph .add_text .add_embedding .add_hparams: changes self
openai.* anthropic.* googleapiclient.*: network
networkx.*: nothing
networkx.draw networkx.draw_networkx networkx.draw_spring networkx.draw_circular: draws
networkx.set_node_attributes networkx.set_edge_attributes networkx.relabel_nodes networkx.add_path networkx.add_cycle networkx.add_star (G): changes G
networkx.relabel_nodes (G mapping copy): changes G if not copy
networkx.read_gml networkx.read_edgelist networkx.read_graphml networkx.read_gpickle (path): reads path
networkx.write_gml networkx.write_edgelist networkx.write_graphml networkx.write_gpickle (G path): writes path
.add_node .add_nodes_from .add_edge .add_edges_from .add_weighted_edges_from .remove_node .remove_nodes_from .remove_edge .remove_edges_from: changes self
.neighbors .degree .nodes .edges .number_of_nodes .number_of_edges .subgraph .has_edge .has_node .successors .predecessors .adjacency: nothing
gym.make gymnasium.make: makes stateful
.reset .seed: changes self
.render: nothing
sympy.*: nothing
.subs .evalf .simplify .expand .factor .diff .doit .xreplace .free_symbols .as_expr: nothing
pymc.* pymc3.*: random
`;
